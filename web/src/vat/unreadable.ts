import { unreadableIn } from "@submit/contract/api/vat/row";
import { boxNumber } from "@submit/contract/value/nine-boxes";
import { unreadable as words } from "#message/unreadable";

/** What HMRC sent in a form that can't be read, in a row and in all that is below it: `when it is due and the amount`. Undefined where all can be read. */
export function unreadableWords(row: unknown): string | undefined {
  const names = [...new Set(unreadableIn(row).map(wordsOf))];
  return names.length < 2 ? names[0] : `${names.slice(0, -1).join(", ")} ${words.and} ${names.at(-1)}`;
}

/** Ours, or HMRC's own name of a member as words: `penaltyExpiryDate` is `penalty expiry date`. */
function wordsOf(name: string): string {
  const box = (boxNumber as Readonly<Record<string, number>>)[name];
  if (box !== undefined) return words.box(box);
  return words.members[name] ?? name.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=[0-9])/g, " ").toLowerCase();
}
