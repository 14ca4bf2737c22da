import { Show } from "solid-js";
import { unreadable as words } from "#message/unreadable";
import { unreadableWords } from "../../vat/unreadable";

/** The quiet mark of a row, or of a whole answer, in which HMRC sent something that can't be read; nothing where all can be. */
export function UnreadableMark(props: { row: unknown; what?: "row" | "answer" }) {
  return (
    <Show when={unreadableWords(props.row)}>
      {(members) => <p class="quiet">{words[props.what ?? "row"](members())}</p>}
    </Show>
  );
}
