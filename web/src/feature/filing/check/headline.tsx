import { formatPounds, type Pence } from "@submit/contract/value/money";
import { Show } from "solid-js";
import { check } from "#message/filing/check";
import { LiveText } from "../../../ui/live-text";
import { comparedWords } from "../history/compared-words";
import { magnitude } from "../history/comparison";

const words = check.headline;

/** What the return comes to, and how it compares with the last one where that is known. */
export function Headline(props: { owed: Pence; last: Pence | undefined }) {
  const compared = () => (props.last === undefined ? undefined : words.and(comparedWords(props.owed, props.last)));
  return (
    <p class="check-headline" role="status">
      <strong translate="no">{headlineOf(props.owed)}</strong>
      <Show when={compared()}>
        {(text) => (
          <span class="check-compared">
            <LiveText text={text()} />
          </span>
        )}
      </Show>
    </p>
  );
}

function headlineOf(owed: Pence): string {
  if (owed === 0n) return words.nothing;
  return (owed > 0n ? words.owed : words.repaid)(formatPounds(magnitude(owed)));
}
