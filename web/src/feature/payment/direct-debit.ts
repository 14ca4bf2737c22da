import type { CalendarDate } from "@submit/contract/value/scalar";
import { payment } from "#message/payment";
import { weekdayWords } from "../../vat/period";
import { directDebitDay } from "./payment-date";

const { directDebit: words } = payment;

/** When HMRC takes an amount by Direct Debit, as far as its due date tells. */
export function takenWords(amount: string, due: CalendarDate | undefined, today: CalendarDate): string {
  const day = due && directDebitDay(due);
  if (!day) return words.undated(amount);
  return day < today ? words.late(amount) : words.taken(amount, weekdayWords(day));
}
