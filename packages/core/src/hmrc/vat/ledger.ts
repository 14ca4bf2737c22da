import { Liability, Payment } from "@submit/contract/api/vat/ledger";
import type { Input } from "@submit/contract/registry";
import { ukDate } from "@submit/contract/value/date";
import * as v from "valibot";
import type { AttemptContext } from "../../request/process";
import { parsed } from "../answer";
import { getVat } from "../client";
import { lastYear, merge, split, withinLedger } from "./range";

const Liabilities = v.object({ liabilities: v.array(Liability) });
const Payments = v.object({ payments: v.array(Payment) });

/** What is or was owed, as HMRC lists it: the last year, unless dates are given. HMRC's 404 is an empty list. */
export function liabilities(context: AttemptContext, input: Input<"hmrcVatLiabilityGet">): Promise<Liability[]> {
  return collect(context, input, "liabilities", Liabilities, ({ liabilities: items }) => items);
}

/** Payments that HMRC has received, by the tax period that they are for: the last year, unless dates are given. HMRC's 404 is an empty list. */
export function payments(context: AttemptContext, input: Input<"hmrcVatPaymentGet">): Promise<Payment[]> {
  return collect(context, input, "payments", Payments, ({ payments: items }) => items);
}

async function collect<A, T>(
  context: AttemptContext,
  { vrn, from, to }: Input<"hmrcVatLiabilityGet">,
  route: string,
  schema: v.GenericSchema<unknown, A>,
  items: (answer: A) => T[],
): Promise<T[]> {
  const today = ukDate(new Date(context.ports.now()));
  const range = withinLedger(from && to ? { from, to } : lastYear(today), today);
  const answers: T[][] = [];
  for (const query of range ? split(range) : []) {
    const request = { vrn, parts: [route], route, query: { ...query } };
    answers.push(
      await getVat<T[]>(
        context,
        request,
        () => [],
        (answer) => items(parsed(schema, answer)),
      ),
    );
  }
  return merge(answers);
}
