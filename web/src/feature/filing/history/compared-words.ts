import { formatPounds, type Pence } from "@submit/contract/value/money";
import { check } from "#message/filing/check";
import { compare } from "./comparison";

const words = check.compared;
/** From this on the pence say nothing. */
const ROUGH = 10_000n;

/** `£212 less than last time`, from what two returns come to; negative where HMRC repays. */
export function comparedWords(now: Pence, last: Pence): string {
  const found = compare(now, last);
  switch (found.kind) {
    case "same":
      return words.same;
    case "less":
      return words.less(roughly(found.by));
    case "more":
      return words.more(roughly(found.by));
    case "was-owed":
      return words.wasOwed(formatPounds(found.last));
    case "was-repaid":
      return words.wasRepaid(formatPounds(found.last));
    case "was-nothing":
      return words.wasNothing;
  }
}

function roughly(amount: Pence): string {
  const rounded = amount >= ROUGH ? ((amount + 50n) / 100n) * 100n : amount;
  return formatPounds(rounded).replace(/\.00$/, "");
}
