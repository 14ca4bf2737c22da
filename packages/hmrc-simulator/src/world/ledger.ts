import type { Context } from "../context/context";
import * as Store from "../context/store";
import * as CalendarDate from "../value/calendar-date";
import * as Decimal from "../value/decimal";
import * as Json from "../value/json";
import { digits } from "../value/random";

/** A charge with what was paid of it; amounts in pence. */
export type Charge = {
  readonly reference: string;
  readonly documentNumber: string;
  readonly type: string;
  readonly periodKey?: string;
  readonly from?: string;
  readonly to?: string;
  readonly amount: bigint;
  readonly due?: string;
  readonly payments: readonly Payment[];
};
export type Payment = {
  readonly amount: bigint;
  readonly received?: string;
  readonly lot: string;
  readonly lotItem: string;
};

/** Days after the due date on which a Direct Debit is collected. */
const COLLECTION_DAYS = 3;

/** Raises the charge of a return; amount in pence. A Direct Debit is set to be collected three days after it is due. */
export function raiseCharge(
  context: Context,
  charge: { vrn: string; periodKey: string; amount: bigint; filedOn: string; directDebit: boolean },
): void {
  const period = context.store.get(
    "SELECT start_on, end_on, due_on FROM obligation WHERE vrn = ? AND period_key = ?",
    charge.vrn,
    charge.periodKey,
  );
  const due = period === undefined ? charge.filedOn : Store.text(period, "due_on");
  const [, later = due] = [due, charge.filedOn].sort();
  context.store.run(
    "INSERT INTO charge VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    charge.vrn,
    `XD${digits(12)}`,
    digits(12),
    "VAT Return Debit Charge",
    charge.periodKey,
    period === undefined ? null : Store.text(period, "start_on"),
    period === undefined ? null : Store.text(period, "end_on"),
    charge.amount.toString(),
    due,
    charge.directDebit ? CalendarDate.addDays(later, COLLECTION_DAYS) : null,
  );
}

/** The charges of a business, oldest first, after collecting what Direct Debits are due by today. */
export function list(context: Context, vrn: string): readonly Charge[] {
  collectDirectDebits(context, vrn);
  return read(context, vrn);
}

/**
 * Pays so many pence of a business's charges, oldest first or those of one period; undefined when they owe less than
 * that. `received` undefined: a payment without a date, as HMRC has them (hmrc/vat-api issue 454).
 */
export function pay(
  context: Context,
  payment: { vrn: string; amount: bigint; received?: string; periodKey?: string },
): readonly Payment[] | undefined {
  return context.store.transaction(() => {
    const charges = list(context, payment.vrn).filter(
      (charge) => payment.periodKey === undefined || charge.periodKey === payment.periodKey,
    );
    if (charges.reduce((sum, charge) => sum + outstanding(charge), 0n) < payment.amount) return undefined;
    let left = payment.amount;
    const lot = digits(12);
    return charges.flatMap((charge) => {
      const owed = outstanding(charge);
      const part = min(owed, left);
      if (part === 0n) return [];
      left -= part;
      const made = { amount: part, lot, ...(payment.received === undefined ? {} : { received: payment.received }) };
      return [insertPayment(context, payment.vrn, charge.reference, made)];
    });
  });
}

/** What is still owed of a charge, in pence; with a date, what was owed at the end of that day. */
export function outstanding(charge: Charge, on = "9999-12-31"): bigint {
  const paid = charge.payments.filter((payment) => (payment.received ?? "") <= on);
  return charge.amount - paid.reduce((sum, payment) => sum + payment.amount, 0n);
}

/** A number of pence as a JSON number of pounds. */
export function pounds(pence: bigint): Json.JsonNumber {
  return Json.number(Decimal.toText(Decimal.fromPence(pence)));
}

/** Charges in the form of the systems behind the API, which both liabilities and payments are made of. */
export function toTransactions(charges: readonly Charge[], from: string): Record<string, unknown> {
  const inRange = charges.filter((charge) => charge.to === undefined || charge.to >= from);
  return { financialTransactions: inRange.map(toTransaction) };
}

function toTransaction(charge: Charge): Record<string, unknown> {
  const payments = charge.payments.map((payment) => ({
    ...(charge.due === undefined ? {} : { dueDate: charge.due }),
    paymentAmount: pounds(payment.amount),
    ...(payment.received === undefined ? {} : { clearingDate: payment.received }),
    paymentLot: payment.lot,
    paymentLotItem: payment.lotItem,
  }));
  const open = { ...(charge.due === undefined ? {} : { dueDate: charge.due }), amount: pounds(outstanding(charge)) };
  return {
    chargeType: charge.type,
    ...(charge.periodKey === undefined ? {} : { periodKey: charge.periodKey }),
    ...(charge.from === undefined ? {} : { taxPeriodFrom: charge.from }),
    ...(charge.to === undefined ? {} : { taxPeriodTo: charge.to }),
    chargeReference: charge.reference,
    originalAmount: pounds(charge.amount),
    outstandingAmount: pounds(outstanding(charge)),
    items: payments.length === 0 ? [open] : payments,
  };
}

function collectDirectDebits(context: Context, vrn: string): void {
  const due = context.store.all(
    "SELECT reference, collect_on FROM charge WHERE vrn = ? AND collect_on <= ?",
    vrn,
    context.today(),
  );
  if (due.length === 0) return;
  context.store.transaction(() => {
    for (const charge of read(context, vrn)) {
      const row = due.find((candidate) => candidate.reference === charge.reference);
      if (row === undefined) continue;
      const amount = outstanding(charge);
      const received = Store.text(row, "collect_on");
      if (amount > 0n) insertPayment(context, vrn, charge.reference, { amount, received, lot: digits(12) });
      context.store.run("UPDATE charge SET collect_on = NULL WHERE vrn = ? AND reference = ?", vrn, charge.reference);
    }
  });
}

function insertPayment(
  context: Context,
  vrn: string,
  reference: string,
  payment: { amount: bigint; received?: string; lot: string },
): Payment {
  const { count = 0 } = context.store.get("SELECT COUNT(*) AS count FROM payment WHERE lot = ?", payment.lot) ?? {};
  const lotItem = String(Number(count) + 1).padStart(6, "0");
  context.store.run(
    "INSERT INTO payment VALUES (?, ?, ?, ?, ?, ?)",
    payment.lot,
    lotItem,
    vrn,
    reference,
    payment.amount.toString(),
    payment.received ?? null,
  );
  return { ...payment, lotItem };
}

function read(context: Context, vrn: string): readonly Charge[] {
  const payments = context.store.all("SELECT * FROM payment WHERE vrn = ? ORDER BY received_on, lot, lot_item", vrn);
  return context.store.all("SELECT * FROM charge WHERE vrn = ? ORDER BY to_on, reference", vrn).map((row) => ({
    reference: Store.text(row, "reference"),
    documentNumber: Store.text(row, "document_number"),
    type: Store.text(row, "type"),
    amount: BigInt(Store.text(row, "amount")),
    ...optional("periodKey", Store.optional(row, "period_key")),
    ...optional("from", Store.optional(row, "from_on")),
    ...optional("to", Store.optional(row, "to_on")),
    ...optional("due", Store.optional(row, "due_on")),
    payments: payments.filter((payment) => payment.reference === row.reference).map(toPayment),
  }));
}

function toPayment(row: Store.Row): Payment {
  return {
    amount: BigInt(Store.text(row, "amount")),
    lot: Store.text(row, "lot"),
    lotItem: Store.text(row, "lot_item"),
    ...optional("received", Store.optional(row, "received_on")),
  };
}

function optional<K extends string>(name: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined ? {} : ({ [name]: value } as Partial<Record<K, string>>);
}

/** Math.min does not take bigints. */
function min(left: bigint, right: bigint): bigint {
  return left > right ? right : left;
}
