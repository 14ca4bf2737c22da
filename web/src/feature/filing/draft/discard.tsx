import { createSignal, type JSX, Show } from "solid-js";
import { draft as words } from "#message/filing/draft";

/** Discards a draft once that was asked. */
export function Discard(props: { label: JSX.Element; discard: () => Promise<boolean> }) {
  const [isAsking, setAsking] = createSignal(false);
  const [isFailed, setFailed] = createSignal(false);
  const discard = async () => {
    setFailed(false);
    const isDone = await props.discard();
    setFailed(!isDone);
    if (isDone) setAsking(false);
  };
  return (
    <Show
      when={isAsking()}
      fallback={
        <button type="button" class="button-link" onClick={() => setAsking(true)}>
          {props.label}
        </button>
      }
    >
      <span class="row-actions" role="alert">
        <span>{isFailed() ? words.notDiscarded : words.ask}</span>{" "}
        <button type="button" class="button button-secondary" onClick={() => void discard()}>
          {words.yes}
        </button>{" "}
        <button type="button" class="button-link" onClick={() => setAsking(false)}>
          {words.no}
        </button>
      </span>
    </Show>
  );
}
