import { type Downstream, refusal, unmatchedScenario } from "../downstream/downstream";

type Transaction = Readonly<Record<string, unknown>> & { readonly taxPeriodTo?: string };

/** The canned liabilities of a Gov-Test-Scenario: header and dates are both needed (hmrc/vat-api issue 472). */
export function cannedLiabilities(scenario: string | undefined, query: URLSearchParams): Downstream {
  return canned(LIABILITIES, scenario, query);
}

/** The canned payments of a Gov-Test-Scenario. */
export function cannedPayments(scenario: string | undefined, query: URLSearchParams): Downstream {
  return canned(PAYMENTS, scenario, query);
}

function canned(
  scenarios: Readonly<Record<string, readonly Transaction[]>>,
  scenario: string | undefined,
  query: URLSearchParams,
): Downstream {
  if (scenario === undefined) return refusal(404, "NOT_FOUND");
  if (scenario === "INSOLVENT_TRADER") return refusal(403, "INSOLVENT_TRADER");
  const transactions = Object.hasOwn(scenarios, scenario) ? scenarios[scenario] : undefined;
  if (transactions === undefined) return unmatchedScenario;
  const from = query.get("from") ?? "";
  const inRange = transactions.filter(({ taxPeriodTo }) => taxPeriodTo === undefined || taxPeriodTo >= from);
  return { status: 200, body: { financialTransactions: inRange } };
}

const LIABILITIES: Readonly<Record<string, readonly Transaction[]>> = {
  SINGLE_LIABILITY: [single(2017)],
  MULTIPLE_LIABILITIES: multiple(2017),
  SINGLE_LIABILITY_2018_19: [single(2018)],
  MULTIPLE_LIABILITIES_2018_19: multiple(2018),
};

const PAYMENTS: Readonly<Record<string, readonly Transaction[]>> = {
  SINGLE_PAYMENT: [paid(charge(2017, "01-01", "02-02", 10_000), [[1534.65, "2017-02-01"]])],
  MULTIPLE_PAYMENTS: payments(2017),
  SINGLE_PAYMENT_2018_19: [paid(charge(2018, "01-01", "02-02", 10_000), [[1534.65, "2018-02-01"]])],
  MULTIPLE_PAYMENTS_2018_19: payments(2018),
};

function single(year: number): Transaction {
  return charge(year, "01-01", "02-02", 463_872, 463_872);
}

/** Four charge types as the sandbox once had them; PAYE among them (hmrc/vat-api issue 116). */
function multiple(year: number): readonly Transaction[] {
  return [
    { ...charge(year, "04-05", "06-04", 463_872), chargeType: "PAYE" },
    charge(year, "04-01", "06-30", 15, 8),
    { ...charge(year, "08-01", "09-30", 8493.38, 7493.38), chargeType: "VAT CA Charge" },
    { ...charge(year, "10-01", "12-21", 3000.5, 2845), chargeType: "VAT OA Debit Charge" },
  ];
}

/** Six: two equal amounts are two payments, and one has no date (hmrc/vat-api issue 454). */
function payments(year: number): readonly Transaction[] {
  return [
    paid(charge(year, "02-01", "02-28", 100), [
      [5, `${year}-02-11`],
      [50, `${year}-03-11`],
    ]),
    paid(charge(year, "03-01", "03-25", 1500), [
      [1000, `${year}-03-12`],
      [321, `${year}-08-05`],
    ]),
    paid(charge(year, "08-01", "12-20", 400), [[91], [5, `${year}-09-12`]]),
  ];
}

function charge(year: number, from: string, to: string, original: number, outstanding?: number): Transaction {
  return {
    chargeType: "VAT Return Debit Charge",
    taxPeriodFrom: `${year}-${from}`,
    taxPeriodTo: `${year}-${to}`,
    originalAmount: original,
    ...(outstanding === undefined ? {} : { outstandingAmount: outstanding }),
    items: [{ dueDate: `${year}-${to}` }],
  };
}

function paid(transaction: Transaction, amounts: readonly (readonly [number, string?])[]): Transaction {
  const items = amounts.map(([paymentAmount, clearingDate], index) => ({
    paymentAmount,
    ...(clearingDate === undefined ? {} : { clearingDate }),
    paymentLot: `${transaction.taxPeriodTo}`,
    paymentLotItem: String(index + 1).padStart(6, "0"),
  }));
  return { ...transaction, items };
}
