import type { Context } from "../context/context";
import * as CalendarDate from "../value/calendar-date";
import * as Ledger from "./ledger";

/** A late payment penalty of a charge; amounts in pence. */
export type LatePayment = {
  readonly charge: Ledger.Charge & { readonly due: string };
  readonly category: "LPP1" | "LPP2";
  readonly posted: bigint;
  readonly accruing: bigint;
  /** What was unpaid after 15 and after 30 days. */
  readonly at15: bigint;
  readonly at30: bigint;
  readonly days: number;
  readonly reference: string | undefined;
  readonly postedOn: string;
};

/** Per cent: of what is unpaid at day 15 and again at day 30, and then a year, by the day. */
type Rates = { readonly first: bigint; readonly second: bigint };

/** The rates of a charge by the date it is due: they went up on 1 April 2025 (GOV.UK, "How late payment penalties work if you pay VAT late"). */
function ratesOf(due: string): Rates {
  return due < "2025-04-01" ? { first: 2n, second: 4n } : { first: 3n, second: 10n };
}

/**
 * The late payment penalties of a business's charges as they stand today: 3% of what is unpaid at day 15, 3% of what is
 * unpaid at day 30, then 10% a year by the day; 2%, 2% and 4% of what was due before 1 April 2025.
 */
export function list(context: Context, vrn: string): readonly LatePayment[] {
  const today = context.today();
  return Ledger.list(context, vrn).flatMap((charge) => {
    const { due } = charge;
    return due === undefined ? [] : [...first({ ...charge, due }, today), ...second({ ...charge, due }, today)];
  });
}

/** The charges that are penalised, each once; in pence. */
export function principal(penalties: readonly LatePayment[]): bigint {
  const amounts = new Map(penalties.map(({ charge }) => [charge.reference, charge.amount]));
  return [...amounts.values()].reduce((sum, amount) => sum + amount, 0n);
}

/** One entry of `latePaymentPenalty.details`; the reference is absent while the penalty accrues. */
export function toJson(penalty: LatePayment): Record<string, unknown> {
  const { charge, reference } = penalty;
  return {
    principalChargeReference: charge.reference,
    penaltyCategory: penalty.category,
    penaltyStatus: reference === undefined ? "accruing" : "posted",
    penaltyAmountAccruing: Ledger.pounds(penalty.accruing),
    penaltyAmountPosted: Ledger.pounds(penalty.posted),
    ...(reference === undefined
      ? {}
      : { penaltyAmountPaid: 0, penaltyAmountOutstanding: Ledger.pounds(penalty.posted) }),
    ...(penalty.category === "LPP1"
      ? firstParts(penalty)
      : {
          latePaymentPenalty2Days: String(penalty.days),
          latePaymentPenalty2Percentage: Number(ratesOf(charge.due).second),
        }),
    penaltyChargeCreationDate: reference === undefined ? undefined : penalty.postedOn,
    penaltyChargeReference: reference,
    penaltyChargeDueDate: reference === undefined ? undefined : CalendarDate.addDays(penalty.postedOn, 30),
    principalChargeDocNumber: charge.documentNumber,
    principalChargeBillingFrom: charge.from ?? charge.due,
    principalChargeBillingTo: charge.to ?? charge.due,
    principalChargeDueDate: charge.due,
    principalChargeLatestClearing: cleared(charge),
  };
}

type Due = Ledger.Charge & { readonly due: string };

function first(charge: Due, today: string): readonly LatePayment[] {
  const day15 = CalendarDate.addDays(charge.due, 15);
  const day30 = CalendarDate.addDays(charge.due, 30);
  const at15 = Ledger.outstanding(charge, day15);
  if (today <= day15 || at15 === 0n) return [];
  const at30 = today > day30 ? Ledger.outstanding(charge, day30) : 0n;
  const rate = ratesOf(charge.due).first;
  const amount = percent(at15, rate) + percent(at30, rate);
  const settled = today > day30 || Ledger.outstanding(charge) === 0n;
  return [
    {
      charge,
      category: "LPP1",
      posted: settled ? amount : 0n,
      accruing: settled ? 0n : amount,
      at15,
      at30,
      days: 0,
      reference: settled ? charge.reference.replace(/^XD/, "XP") : undefined,
      postedOn: CalendarDate.addDays(day30, 1),
    },
  ];
}

function second(charge: Due, today: string): readonly LatePayment[] {
  const day30 = CalendarDate.addDays(charge.due, 30);
  if (today <= day30 || Ledger.outstanding(charge, day30) === 0n) return [];
  const paidOn = cleared(charge);
  const end = paidOn ?? today;
  const days = CalendarDate.daysBetween(day30, end);
  const owed = Array.from({ length: days }, (_, day) => Ledger.outstanding(charge, CalendarDate.addDays(day30, day)));
  // So much per cent a year of each day's debt; hundredths of pence over 365 days, rounded once.
  const amount = (owed.reduce((sum, pence) => sum + pence, 0n) * ratesOf(charge.due).second + 18_250n) / 36_500n;
  return [
    {
      charge,
      category: "LPP2",
      posted: paidOn === undefined ? 0n : amount,
      accruing: paidOn === undefined ? amount : 0n,
      at15: 0n,
      at30: 0n,
      days,
      reference: paidOn === undefined ? undefined : charge.reference.replace(/^XD/, "XQ"),
      postedOn: end,
    },
  ];
}

function firstParts(penalty: LatePayment): Record<string, unknown> {
  const rate = Number(ratesOf(penalty.charge.due).first);
  return {
    latePaymentPenalty1LowerRateCalculationAmount: Ledger.pounds(penalty.at15),
    latePaymentPenalty1LowerRatePercentage: rate,
    ...(penalty.at30 === 0n
      ? {}
      : {
          latePaymentPenalty1HigherRateCalculationAmount: Ledger.pounds(penalty.at30),
          latePaymentPenalty1HigherRatePercentage: rate,
        }),
  };
}

function cleared(charge: Ledger.Charge): string | undefined {
  return Ledger.outstanding(charge) === 0n ? charge.payments.at(-1)?.received : undefined;
}

function percent(pence: bigint, rate: bigint): bigint {
  return (pence * rate + 50n) / 100n;
}
