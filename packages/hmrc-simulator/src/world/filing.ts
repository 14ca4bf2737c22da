import type { Context } from "../context/context";
import * as Store from "../context/store";
import * as CalendarDate from "../value/calendar-date";
import * as Decimal from "../value/decimal";
import type { NineBoxes } from "../value/nine-boxes";
import { alphanumerics, digits } from "../value/random";
import * as Ledger from "./ledger";

/** A return as the systems behind the API keep it. */
export type Filing = {
  readonly vrn: string;
  readonly periodKey: string;
  readonly figures: NineBoxes;
  readonly acceptedAt: string;
  readonly formBundleNumber: string;
  readonly clientId?: string;
};

/** What HMRC says of a return it took; the charge reference is given only when money is due. */
export type Receipt = {
  readonly processingDate: string;
  readonly formBundleNumber: string;
  readonly paymentIndicator?: "DD" | "BANK";
  readonly chargeRefNumber?: string;
};

export type PaymentDetails = { readonly directDebit: boolean; readonly bankDetails: boolean };

/** Takes a return, its obligation and its charge in one transaction; the caller has checked that there is none yet. */
export function accept(
  context: Context,
  filing: { vrn: string; periodKey: string; figures: NineBoxes; clientId: string; fulfilDelay: number },
  terms: PaymentDetails,
): Receipt {
  const now = context.now();
  const formBundleNumber = digits(12);
  context.store.transaction(() => {
    insert(context, { ...filing, acceptedAt: now.toISOString(), formBundleNumber });
    const fulfilAt = new Date(now.getTime() + filing.fulfilDelay).toISOString();
    markReceived(context, filing.vrn, filing.periodKey, context.today(), fulfilAt);
    raiseCharge(context, filing, terms, context.today());
  });
  const net = Decimal.subtract(filing.figures.totalVatDue, filing.figures.vatReclaimedCurrPeriod).unscaled;
  const processingDate = now.toISOString();
  if (net > 0n) {
    const chargeRefNumber = alphanumerics(16);
    return {
      processingDate,
      formBundleNumber,
      ...(terms.directDebit ? { paymentIndicator: "DD" } : {}),
      chargeRefNumber,
    };
  }
  const repaid = net < 0n && terms.bankDetails;
  return { processingDate, formBundleNumber, ...(repaid ? { paymentIndicator: "BANK" } : {}) };
}

/** When a past period was fulfilled: before any clock, since a test may set the day alone. */
const LONG_AGO = "1970-01-01T00:00:00.000Z";

/** Files and pays a past period as if it had been done two days before it was due. */
export function backfill(
  context: Context,
  vrn: string,
  period: { periodKey: string; end: string },
  seed: number,
): void {
  const filedOn = CalendarDate.addDays(CalendarDate.endOfMonth(CalendarDate.addMonths(period.end, 1)), 5);
  const figures = sampleFigures(seed);
  const acceptedAt = `${filedOn}T10:15:30.000Z`;
  insert(context, { vrn, periodKey: period.periodKey, figures, acceptedAt, formBundleNumber: digits(12) });
  markReceived(context, vrn, period.periodKey, filedOn, LONG_AGO);
  raiseCharge(
    context,
    { vrn, periodKey: period.periodKey, figures },
    { directDebit: true, bankDetails: true },
    filedOn,
  );
}

/** The return of a period; undefined when none was filed. */
export function find(context: Context, vrn: string, periodKey: string): Filing | undefined {
  const row = context.store.get("SELECT * FROM vat_return WHERE vrn = ? AND period_key = ?", vrn, periodKey);
  return row === undefined ? undefined : toFiling(row);
}

/** The returns of a business, oldest first. */
export function list(context: Context, vrn: string): readonly Filing[] {
  return context.store
    .all("SELECT * FROM vat_return WHERE vrn = ? ORDER BY accepted_at, period_key", vrn)
    .map(toFiling);
}

function insert(context: Context, filing: Filing): void {
  const figures = Object.entries(filing.figures).map(([name, value]) => [name, Decimal.toText(value)]);
  context.store.run(
    "INSERT INTO vat_return VALUES (?, ?, ?, ?, ?, ?)",
    filing.vrn,
    filing.periodKey,
    JSON.stringify(Object.fromEntries(figures)),
    filing.acceptedAt,
    filing.formBundleNumber,
    filing.clientId ?? null,
  );
}

function markReceived(context: Context, vrn: string, periodKey: string, receivedOn: string, fulfilAt: string): void {
  context.store.run(
    "UPDATE obligation SET received_on = ?, fulfil_at = ? WHERE vrn = ? AND period_key = ?",
    receivedOn,
    fulfilAt,
    vrn,
    periodKey,
  );
}

function raiseCharge(
  context: Context,
  filing: { vrn: string; periodKey: string; figures: NineBoxes },
  terms: PaymentDetails,
  filedOn: string,
): void {
  const amount = Decimal.toPence(Decimal.subtract(filing.figures.totalVatDue, filing.figures.vatReclaimedCurrPeriod));
  if (amount > 0n) Ledger.raiseCharge(context, { ...filing, amount, filedOn, directDebit: terms.directDebit });
}

function toFiling(row: Store.Row): Filing {
  const figures = JSON.parse(Store.text(row, "figures")) as Record<string, string>;
  const clientId = Store.optional(row, "client_id");
  return {
    vrn: Store.text(row, "vrn"),
    periodKey: Store.text(row, "period_key"),
    figures: Object.fromEntries(
      Object.entries(figures).map(([name, text]) => [name, Decimal.parse(text)]),
    ) as unknown as NineBoxes,
    acceptedAt: Store.text(row, "accepted_at"),
    formBundleNumber: Store.text(row, "form_bundle_number"),
    ...(clientId === undefined ? {} : { clientId }),
  };
}

function sampleFigures(seed: number): NineBoxes {
  const sales = Decimal.fromPence(125_040n + BigInt(seed) * 10_015n);
  const reclaimed = Decimal.fromPence(31_015n + BigInt(seed) * 1_005n);
  const zero = Decimal.fromPence(0n);
  return {
    vatDueSales: sales,
    vatDueAcquisitions: zero,
    totalVatDue: sales,
    vatReclaimedCurrPeriod: reclaimed,
    netVatDue: Decimal.subtract(sales, reclaimed),
    totalValueSalesExVAT: { unscaled: 6252n + BigInt(seed) * 500n, scale: 0 },
    totalValuePurchasesExVAT: { unscaled: 1550n + BigInt(seed) * 50n, scale: 0 },
    totalValueGoodsSuppliedExVAT: zero,
    totalAcquisitionsExVAT: zero,
  };
}
