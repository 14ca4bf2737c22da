import type { Context } from "../context/context";
import * as Store from "../context/store";

/** An obligation as the simulator keeps it; `received` is there as soon as a return was taken. */
export type Obligation = {
  readonly periodKey: string;
  readonly start: string;
  readonly end: string;
  readonly due: string;
  readonly status: "O" | "F";
  readonly received?: string;
};

/** A business's obligations, oldest first. */
export function list(context: Context, vrn: string): readonly Obligation[] {
  const now = context.now().toISOString();
  return context.store.all("SELECT * FROM obligation WHERE vrn = ? ORDER BY start_on", vrn).map((row) => {
    const fulfilAt = Store.optional(row, "fulfil_at");
    const received = Store.optional(row, "received_on");
    return {
      periodKey: Store.text(row, "period_key"),
      start: Store.text(row, "start_on"),
      end: Store.text(row, "end_on"),
      due: Store.text(row, "due_on"),
      status: fulfilAt !== undefined && fulfilAt <= now ? "F" : "O",
      ...(received === undefined ? {} : { received }),
    };
  });
}

/** A business's obligation of a period; undefined when it has none. */
export function find(context: Context, vrn: string, periodKey: string): Obligation | undefined {
  return list(context, vrn).find((obligation) => obligation.periodKey === periodKey);
}
