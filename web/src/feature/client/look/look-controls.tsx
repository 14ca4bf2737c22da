import type { Vrn } from "@submit/contract/value/scalar";
import { Show } from "solid-js";
import { client as clientWords } from "#message/client";
import type { createLook } from "./client-look";

const words = clientWords.look;

/** Asks HMRC again about the clients in view, says how far that is, and stops it. */
export function LookControls(props: { look: ReturnType<typeof createLook>; vrns: Vrn[] }) {
  const isUnderWay = () => props.look.progress()?.isOver === false;
  const said = () => {
    const now = props.look.progress();
    if (!now) return "";
    const failed = props.look.failed().size;
    const far = now.isOver ? words.over(now.done) : words.now(now.done, now.all);
    return far + (failed > 0 ? words.failed(failed) : "");
  };
  return (
    <p class="look">
      <Show
        when={isUnderWay()}
        fallback={
          <button
            type="button"
            class="button button-secondary"
            disabled={props.vrns.length === 0}
            onClick={() => void props.look.start(props.vrns)}
          >
            {words.button(props.vrns.length)}
          </button>
        }
      >
        <button type="button" class="button button-secondary" onClick={() => props.look.stop()}>
          {words.stop}
        </button>
      </Show>{" "}
      <span role="status">{said()}</span>
    </p>
  );
}
