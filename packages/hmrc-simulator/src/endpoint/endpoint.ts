import type { Context } from "../context/context";
import type { Downstream } from "../downstream/downstream";
import type { Answer } from "../http/answer";
import type { Submission } from "./return-body";

/** A call that the gateway let through to an endpoint. */
export type Call = {
  readonly context: Context;
  readonly vrn: string;
  /** The rest of the path, decoded: the period key or the charge reference. */
  readonly parameter: string;
  readonly query: URLSearchParams;
  readonly scenario: string | undefined;
  readonly clientId: string;
  /** Milliseconds from the filing of a return until its obligation shows as fulfilled. */
  readonly fulfilDelay: number;
  readonly submission?: Submission;
};

/** One endpoint of the VAT API: validators, the systems behind, and what the API makes of their answer. */
export type Endpoint = {
  readonly method: "GET" | "POST";
  readonly resource: string;
  /** Whether a path segment follows the resource. */
  readonly parameter: boolean;
  readonly scope: "read:vat" | "write:vat";
  validate(call: Call): Answer | undefined;
  /** The canned answer of a Gov-Test-Scenario; `scenario` undefined: what the sandbox says without one. */
  canned(call: Call): Downstream;
  /** The answer from the simulator's own ledger. */
  live(call: Call): Downstream;
  toAnswer(downstream: Downstream, call: Call): Answer;
};
