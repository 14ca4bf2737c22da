import { createSignal, onCleanup, Show } from "solid-js";
import { payment } from "#message/payment";
import "./payment.css";

const { copy: words } = payment;

/** For so long a button says that it has copied, in milliseconds. */
const SAID = 4_000;

/** Copies a value to the clipboard, and says so to eyes and to screen readers. */
export function CopyButton(props: {
  value: string;
  /** What is copied, within a sentence: `sort code`. */
  what: string;
}) {
  const [said, setSaid] = createSignal<"done" | "failed">();
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const copy = async () => {
    setSaid(undefined);
    clearTimeout(timer);
    // Refused where the page is not on a secure origin, or by the user's settings.
    const done = await navigator.clipboard?.writeText(props.value).then(
      () => true,
      () => false,
    );
    setSaid(done ? "done" : "failed");
    timer = setTimeout(() => setSaid(undefined), SAID);
  };
  return (
    <span class="copy no-print">
      <button type="button" class="copy-button" onClick={() => void copy()}>
        <Show when={said() === "done"} fallback={words.label}>
          {words.copied}
        </Show>{" "}
        <span class="visually-hidden">{words.what(props.what)}</span>
      </button>
      <span class="visually-hidden" role="status">
        <Show when={said() === "done"}>{words.done(props.what)}</Show>
      </span>
      <Show when={said() === "failed"}>
        <span class="copy-failed" role="alert">
          {words.failed}
        </span>
      </Show>
    </span>
  );
}
