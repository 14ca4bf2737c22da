import type { LastSaid } from "@submit/contract/api/vat/last-said";
import { Show } from "solid-js";
import { home } from "#message/home";
import { timeWords } from "../../vat/period";

const words = home.said;

interface SaidWhenProps {
  said: LastSaid | undefined;
  isAsking: boolean;
  hasFailed: boolean;
  ask: () => void;
}

/** From when what the page shows is, and whether HMRC is asked again. */
export function SaidWhen(props: SaidWhenProps) {
  const at = () => [props.said?.open?.at, props.said?.owed?.at].filter((each) => each !== undefined).sort()[0];
  return (
    <p class="said quiet">
      <Show when={at()}>{(time) => <span>{words.at(timeWords(time()))} </span>}</Show>
      <span role="status">{props.isAsking ? words.asking : props.hasFailed ? words.failed : ""}</span>{" "}
      <Show when={!props.isAsking && at()}>
        <button type="button" class="button-link" onClick={() => props.ask()}>
          {words.again}
        </button>
      </Show>
    </p>
  );
}
