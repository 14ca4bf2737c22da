import type { Problem } from "@submit/contract/protocol/problem";
import type { Vrn } from "@submit/contract/value/scalar";
import { createSignal, Show } from "solid-js";
import { vatNumber as words } from "#message/account/vat-number";
import { api } from "../../api/client";
import { safePath } from "../../browser/safe-path";
import { navigate, useSearchParams } from "../../route/place";
import { ErrorSummary, type SummaryItem } from "../../ui/error-summary";
import { Field } from "../../ui/field";
import { PageFrame } from "../../ui/page-frame";
import { ProblemNotice } from "../../ui/problem-notice";
import { problemOf } from "../../ui/waiting/problem-of";
import { vatAddress } from "../../vat/address";
import { clientOf, clients } from "../../vat/client/client-store";
import { lastVrn } from "../../vat/last-vrn";
import { formatVrn, parseVrn } from "../../vat/vrn";
import { saveClient } from "../client/client-change";
import { ClientFields, type ClientTyped, nameError } from "../client/client-fields";
import { Registration } from "./registration";

/** Asks for a VAT number, which becomes one of the user's clients, and goes on to the page about it that was wanted. One that fails the check digits is questioned once, never refused. */
export function VatNumberPage() {
  const [query] = useSearchParams<{ then?: string }>();
  const remembered = lastVrn();
  const [text, setText] = createSignal(remembered && !clients()?.length ? formatVrn(remembered) : "");
  const [typed, setTyped] = createSignal<ClientTyped>({ name: "", kind: "business" });
  const [errors, setErrors] = createSignal<SummaryItem[]>([]);
  const [doubted, setDoubted] = createSignal<string>();
  const [at, setAt] = createSignal<{ busy?: boolean; problem?: Problem | undefined }>({});
  const known = () => {
    const read = parseVrn(text());
    return read.kind === "vrn" ? clientOf(read.vrn) : undefined;
  };
  const errorOf = (field: string) => errors().find((each) => each.field === field)?.message;

  const add = async (vrn: Vrn): Promise<Problem | undefined> => {
    // As long as the list is not known the number may be in it, with a name and who files.
    if (!clients()) {
      const outcome = await api.call("clientGet", { vrn });
      if (outcome.kind !== "completed") return problemOf(outcome);
      if (outcome.output.clients.length > 0) return undefined;
    }
    return saveClient({ ...typed(), vrn, name: typed().name.trim() || formatVrn(vrn) });
  };

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (at().busy) return;
    const read = parseVrn(text());
    const nameFault = nameError(typed().name);
    setErrors([
      ...(read.kind === "error" ? [{ field: "vrn", message: read.message }] : []),
      ...(nameFault ? [{ field: "client-name", message: nameFault }] : []),
    ]);
    if (read.kind === "error" || nameFault) return;
    if (!read.checked && doubted() !== read.vrn) return void setDoubted(read.vrn);
    if (!known()) {
      setAt({ busy: true });
      const problem = await add(read.vrn);
      setAt({ problem });
      if (problem) return;
    }
    navigate(vatAddress(read.vrn, query.then ? safePath(query.then).slice(1) : "obligation"));
  };

  const edit = (typed: string) => {
    setText(typed);
    setDoubted(undefined);
  };

  return (
    <PageFrame title={words.title}>
      <Show when={errors().length > 0 && errors()} keyed>
        {(items) => <ErrorSummary items={items} />}
      </Show>
      <Show when={at().problem}>{(problem) => <ProblemNotice problem={problem()} />}</Show>
      <form onSubmit={(event) => void save(event)} novalidate>
        <Field
          id="vrn"
          label={words.label}
          hint={words.hint}
          value={text()}
          onInput={edit}
          error={errorOf("vrn")}
          width="medium"
          inputMode="text"
        />
        <Show when={!known()}>
          <ClientFields typed={typed()} error={errorOf("client-name")} change={setTyped} />
        </Show>
        <div role="status">
          <Show when={doubted()}>
            {(vrn) => (
              <div class="notice">
                <h2>{words.doubt(formatVrn(vrn()))}</h2>
                <p>{words.doubtText}</p>
              </div>
            )}
          </Show>
        </div>
        <button type="submit" class="button" aria-disabled={at().busy ? "true" : undefined}>
          {doubted() ? words.yes : words.save}
        </button>
      </form>
      <Show when={remembered}>{(vrn) => <Registration vrn={vrn()} />}</Show>
    </PageFrame>
  );
}
