import type { LeftOut } from "@submit/contract/api/vat/obligation";
import { Show } from "solid-js";
import { unreadable as words } from "#message/unreadable";
import { leftOutWords } from "../../vat/unreadable";

/** For which dates HMRC's VAT returns are not in a list, as it fails for them; nothing where all are. */
export function LeftOutNotice(props: { leftOut: readonly LeftOut[] | undefined }) {
  return (
    <Show when={leftOutWords(props.leftOut)}>
      {(dates) => (
        <div class="notice">
          <h3>{words.leftOut.title}</h3>
          <p>{words.leftOut.text(dates())}</p>
        </div>
      )}
    </Show>
  );
}
