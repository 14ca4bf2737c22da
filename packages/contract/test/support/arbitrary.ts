import fc from "fast-check";

/** Pence within what HMRC takes, extremes included. */
export const pence = fc.bigInt({ min: -999_999_999_999_999n, max: 999_999_999_999_999n });
