import { Liability, Payment } from "@submit/contract/api/vat/ledger";
import type { Input } from "@submit/contract/registry";
import { ukDate } from "@submit/contract/value/date";
import * as v from "valibot";
import type { AttemptContext } from "../../request/process";
import { parsed } from "../answer";
import { getVat } from "../client";
import { collect, lastYear, withinLedger } from "./range";

const Liabilities = v.object({ liabilities: v.array(Liability) });
const Payments = v.object({ payments: v.array(Payment) });

/** What is or was owed, as HMRC lists it: the last year, unless dates are given. HMRC's 404 is an empty list. */
export function liabilities(context: AttemptContext, input: Input<"hmrcVatLiabilityGet">): Promise<Liability[]> {
  return rowsOf(context, input, "liabilities", Liabilities, ({ liabilities: items }) => items);
}

/** Payments that HMRC has received, by the tax period that they are for: the last year, unless dates are given. HMRC's 404 is an empty list. */
export function payments(context: AttemptContext, input: Input<"hmrcVatPaymentGet">): Promise<Payment[]> {
  return rowsOf(context, input, "payments", Payments, ({ payments: items }) => items);
}

async function rowsOf<A, T>(
  context: AttemptContext,
  { vrn, from, to }: Input<"hmrcVatLiabilityGet">,
  route: string,
  schema: v.GenericSchema<unknown, A>,
  items: (answer: A) => T[],
): Promise<T[]> {
  const today = ukDate(new Date(context.ports.now()));
  const range = withinLedger(from && to ? { from, to } : lastYear(today), today);
  if (!range) return [];
  return collect(range, (part) =>
    getVat<T[]>(
      context,
      { vrn, parts: [route], route, query: { ...part } },
      () => [],
      (answer) => items(parsed(schema, answer)),
    ),
  );
}
