import type { CallOptions, OutcomeOf } from "@submit/contract/client/client";

export type OnProgress = NonNullable<CallOptions["onProgress"]>;

/** How following a filing ended, as far as the page waited. */
export type FilingOutcome =
  | OutcomeOf<"hmrcVatReturnPost">
  /** The server does not know it, and it may not be sent without a press. */
  | { kind: "not-sent" };
