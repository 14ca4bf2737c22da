import { Liability, Payment } from "@submit/contract/api/vat/ledger";
import { afterLiabilities } from "@submit/contract/api/vat/said-after";
import type { Input } from "@submit/contract/registry";
import { ukDate } from "@submit/contract/value/date";
import type * as v from "valibot";
import * as LastSaid from "../../client/last-said";
import type { AttemptContext } from "../../request/process";
import { getVat } from "../client";
import { readList } from "../row";
import { collect, lastYear, withinLedger } from "./range";

/** What is or was owed, as HMRC lists it: the last year, unless dates are given. HMRC's 404 is an empty list. What is not settled is kept as HMRC's last word. */
export async function liabilities(context: AttemptContext, input: Input<"hmrcVatLiabilityGet">): Promise<Liability[]> {
  const found = await rowsOf(context, input, "liabilities", Liability);
  const at = new Date(context.ports.now()).toISOString();
  const said = { liabilities: found };
  context.afterwards(() => LastSaid.keep(context, input.vrn, (known) => afterLiabilities(known, input, said, at)));
  return found;
}

/** Payments that HMRC has received, by the tax period that they are for: the last year, unless dates are given. HMRC's 404 is an empty list. */
export function payments(context: AttemptContext, input: Input<"hmrcVatPaymentGet">): Promise<Payment[]> {
  return rowsOf(context, input, "payments", Payment);
}

/** The rows of one of HMRC's lists, which has the name of its address. */
async function rowsOf<T>(
  context: AttemptContext,
  { vrn, from, to }: Input<"hmrcVatLiabilityGet">,
  name: "liabilities" | "payments",
  schema: v.GenericSchema<unknown, T>,
): Promise<T[]> {
  const today = ukDate(new Date(context.ports.now()));
  const range = withinLedger(from && to ? { from, to } : lastYear(today), today);
  if (!range) return [];
  return collect(range, (part) =>
    getVat<T[]>(
      context,
      { vrn, parts: [name], route: name, query: { ...part } },
      () => [],
      (answer) => readList(schema, name, answer),
    ),
  );
}
