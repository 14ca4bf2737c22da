import { Show } from "solid-js";
import { lack as words } from "#message/account/lack";
import type { Lack } from "../../api/entitlement";
import { timeWords } from "../../vat/period";

/** What to do where one can't work with HMRC, and what works all the same; `back` is where one goes on afterwards. */
export function PlanNotice(props: { lack: Lack; back: string }) {
  const says = () => {
    const { lack } = props;
    if (lack.kind === "full") return lack.nextPlaceAt ? words.full(timeWords(lack.nextPlaceAt)) : words.fullForNow;
    return words[lack.kind];
  };
  return (
    <div class="notice">
      <h2>{words.title[props.lack.kind]}</h2>
      <p>{says()}</p>
      <p>{words.without}</p>
      <Show when={props.lack.kind === "free" || props.lack.kind === "invitation"}>
        <a href={`/bundle?then=${encodeURIComponent(props.back)}`} class="button">
          {props.lack.kind === "free" ? words.choose : words.enter}
        </a>
      </Show>
    </div>
  );
}
