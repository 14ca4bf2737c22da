import type { Problem } from "@submit/contract/protocol/problem";
import { createSignal, lazy, Show, Suspense } from "solid-js";
import { authenticator } from "#message/authenticator";
import { api } from "../../api/client";
import { problemWords } from "../../api/problem-words";
import { ErrorSummary } from "../../ui/error-summary";
import { Field } from "../../ui/field";
import { problemOf } from "../../ui/waiting/problem-of";
import { CopyButton } from "../payment/copy-button";
import { otpauthUri } from "./sign-in-way";

const { enrol: words } = authenticator;

/** Loaded by those alone who add an app. */
const QrCode = lazy(async () => ({ default: (await import("./qr-code")).QrCode }));

/** The secret, as QR code and as text, and the field for the first code of the app. */
export function Enrol(props: {
  secret: string;
  email: string;
  accessToken: string;
  onDone: () => void;
  onStop: () => void;
  onProblem: (problem: Problem) => void;
}) {
  const [code, setCode] = createSignal("");
  const [error, setError] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const uri = () => otpauthUri(props.email, props.secret);

  const confirm = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    setError(undefined);
    const digits = code().replace(/\s/g, "");
    if (!/^\d{6}$/.test(digits)) return setError(words.wrong);
    setBusy(true);
    const outcome = await api.call("authenticatorCodePost", { accessToken: props.accessToken, code: digits });
    setBusy(false);
    const problem = problemOf(outcome);
    if (!problem) return props.onDone();
    if (problem.code === "AUTHENTICATOR_CODE_REFUSED") return setError(problemWords(problem).detail);
    props.onProblem(problem);
  };

  return (
    <>
      <Show when={error()} keyed>
        {(message) => <ErrorSummary items={[{ field: "code", message }]} />}
      </Show>
      <h2>{words.title}</h2>
      <Suspense>
        <QrCode text={uri()} label={words.qr} />
      </Suspense>
      <p>
        <a href={uri()}>{words.phone}</a>
      </p>
      <p>
        {words.type} <span class="secret">{(props.secret.match(/.{1,4}/g) ?? []).join(" ")}</span>{" "}
        <CopyButton value={props.secret} what={words.what} />
      </p>
      <p class="quiet">{words.kept}</p>
      <h2>{words.code}</h2>
      <form onSubmit={confirm} novalidate>
        <Field
          id="code"
          label={words.field}
          hint={words.hint}
          value={code()}
          onInput={setCode}
          error={error()}
          width="medium"
          inputMode="numeric"
        />
        <button type="submit" class="button" aria-disabled={busy()}>
          {words.confirm}
        </button>
      </form>
      <p>
        <button type="button" class="button-link" onClick={() => props.onStop()}>
          {words.stop}
        </button>
      </p>
    </>
  );
}
