import type { Liability } from "@submit/contract/api/vat/ledger";
import { formatPounds } from "@submit/contract/value/money";
import type { CalendarDate } from "@submit/contract/value/scalar";
import { home } from "#message/home";
import { dateWords } from "../../vat/period";
import { arrange, debtOf, nextPayment } from "../liability/ledger";
import { paymentReminder, stageOf } from "./reminder";

const words = home.money;

/**
 * What to say of the VAT that is to be paid, sentence by sentence: HMRC's reminders, else when the next sum is due. Where HMRC
 * takes it by Direct Debit (`byDebit`) nothing is asked of the user before it is late.
 */
export function payWords(vat: readonly Liability[], today: CalendarDate, byDebit: boolean): readonly string[] {
  const reminders = arrange([...vat], today).open.flatMap((each) => {
    const debt = debtOf(each, today);
    if (debt.kind !== "owed" || debt.days === undefined || !each.due) return [];
    const stage = stageOf(debt.days);
    return stage && !(byDebit && stage === "before") ? [paymentReminder(stage, formatPounds(debt.left), each.due)] : [];
  });
  const next = nextPayment([...vat], today);
  if (reminders.length > 0 || !next) return reminders;
  const amount = formatPounds(next.amount);
  if (byDebit) return [words.byDebit(amount)];
  return next.due ? [(next.due < today ? words.wasDue : words.due)(amount, dateWords(next.due))] : [];
}
