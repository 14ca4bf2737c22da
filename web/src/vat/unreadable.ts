import type { LeftOut } from "@submit/contract/api/vat/obligation";
import { unreadableIn } from "@submit/contract/api/vat/row";
import { boxNumber } from "@submit/contract/value/nine-boxes";
import { unreadable as words } from "#message/unreadable";
import { dateWords } from "./period";

/** What HMRC sent in a form that can't be read, in a row and in all that is below it: `when it is due and the amount`. Undefined where all can be read. */
export function unreadableWords(row: unknown): string | undefined {
  return listed([...new Set(unreadableIn(row).map(wordsOf))]);
}

/** The dates of which HMRC's list has nothing: `up to 24 November 2025 and from 16 June 2026 on`. Undefined where nothing is left out. */
export function leftOutWords(leftOut: readonly LeftOut[] | undefined): string | undefined {
  return listed(
    (leftOut ?? []).flatMap(({ from, to }) => {
      if (from && to) return words.leftOut.between(dateWords(from), dateWords(to));
      if (from) return words.leftOut.after(dateWords(from));
      return to ? words.leftOut.before(dateWords(to)) : [];
    }),
  );
}

function listed(names: readonly string[]): string | undefined {
  return names.length < 2 ? names[0] : `${names.slice(0, -1).join(", ")} ${words.and} ${names.at(-1)}`;
}

/** Ours, or HMRC's own name of a member as words: `penaltyExpiryDate` is `penalty expiry date`. */
function wordsOf(name: string): string {
  const box = (boxNumber as Readonly<Record<string, number>>)[name];
  if (box !== undefined) return words.box(box);
  return words.members[name] ?? name.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=[0-9])/g, " ").toLowerCase();
}
