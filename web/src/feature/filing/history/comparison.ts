import type { Pence } from "@submit/contract/value/money";

/** How what a return comes to compares with the last one; amounts are positive. */
export type Comparison =
  | { kind: "same" }
  | { kind: "more" | "less"; by: Pence }
  /** One was owed and the other repaid, or one of them came to nothing. */
  | { kind: "was-owed" | "was-repaid"; last: Pence }
  | { kind: "was-nothing" };

/** Compares what two returns come to: owed to HMRC, or negative where HMRC repays it. */
export function compare(now: Pence, last: Pence): Comparison {
  if (now === last) return { kind: "same" };
  if (last === 0n) return { kind: "was-nothing" };
  const [size, before] = [magnitude(now), magnitude(last)];
  if (now !== 0n && now > 0n === last > 0n)
    return { kind: size > before ? "more" : "less", by: magnitude(size - before) };
  return { kind: last > 0n ? "was-owed" : "was-repaid", last: before };
}

/** An amount without its sign. */
export function magnitude(amount: Pence): Pence {
  return amount < 0n ? -amount : amount;
}
