import { useNavigate, useSearchParams } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import { safePath } from "../../browser/safe-path";
import { ErrorSummary } from "../../ui/error-summary";
import { Field } from "../../ui/field";
import { PageFrame } from "../../ui/page-frame";
import { vatAddress } from "../../vat/address";
import { lastVrn } from "../../vat/last-vrn";
import { formatVrn, parseVrn } from "../../vat/vrn";
import { Registration } from "./registration";

/** Asks for a VAT number, and goes on to the page about it that was wanted. One that fails the check digits is questioned once, never refused. */
export function VatNumberPage() {
  const navigate = useNavigate();
  const [query] = useSearchParams<{ then?: string }>();
  const remembered = lastVrn();
  const [text, setText] = createSignal(remembered ? formatVrn(remembered) : "");
  const [error, setError] = createSignal<string>();
  const [doubted, setDoubted] = createSignal<string>();

  const save = (event: SubmitEvent) => {
    event.preventDefault();
    setError(undefined);
    const read = parseVrn(text());
    if (read.kind === "error") return setError(read.message);
    if (!read.checked && doubted() !== read.vrn) return setDoubted(read.vrn);
    navigate(vatAddress(read.vrn, query.then ? safePath(query.then).slice(1) : "obligation"));
  };

  const edit = (typed: string) => {
    setText(typed);
    setDoubted(undefined);
  };

  return (
    <PageFrame title="Your VAT number">
      <Show when={error()} keyed>
        {(message) => <ErrorSummary items={[{ field: "vrn", message }]} />}
      </Show>
      <form onSubmit={save} novalidate>
        <Field
          id="vrn"
          label="VAT registration number"
          hint="Nine digits, on your VAT certificate. GB in front and spaces are fine."
          value={text()}
          onInput={edit}
          error={error()}
          width="medium"
          inputMode="text"
        />
        <div role="status">
          <Show when={doubted()}>
            {(vrn) => (
              <div class="notice">
                <h2>Is {formatVrn(vrn())} right?</h2>
                <p>
                  Its last two digits don't fit the others, which often means a slip of a key. Some real numbers are
                  like that too: if it is what your certificate says, go on.
                </p>
              </div>
            )}
          </Show>
        </div>
        <button type="submit" class="button">
          {doubted() ? "Yes, go on" : "Save and go on"}
        </button>
      </form>
      <Show when={remembered}>{(vrn) => <Registration vrn={vrn()} />}</Show>
    </PageFrame>
  );
}
