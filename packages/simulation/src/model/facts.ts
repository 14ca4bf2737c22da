import type { OutcomeOf } from "@submit/contract/client/client";
import type { RequestRecord } from "@submit/core/request/record";
import type { API, FilingPlan } from "./plan";

export type Outcome = OutcomeOf<typeof API>;

/** A return that HMRC has taken. */
export interface Accepted {
  readonly vrn: string;
  readonly periodKey: string;
  readonly figures: Readonly<Record<string, unknown>>;
  /** The request whose POST it was; undefined for another program's. */
  readonly request: string | undefined;
  readonly at: number;
  readonly reference: string;
}

/** A POST that reached HMRC's address. */
export interface Post {
  readonly vrn: string;
  readonly periodKey: string;
  readonly request: string;
  readonly begun: number;
  /** Until then, by its bounds, HMRC may take it; 0 once its answer or its receipt is stored, or HMRC was asked after that. */
  doubtUntil: number;
  /** What was asked of HMRC after that. */
  readonly looked: Set<"return" | "obligations">;
}

/** A request that a user sent, and all that the user was told of it. */
export interface Sent extends Pick<FilingPlan, "user" | "input"> {
  readonly id: string;
  readonly at: number;
  readonly isProbe: boolean;
  readonly told: { readonly at: number; readonly outcome: Outcome }[];
  cancelled: boolean;
  /** Another tab sends it as well: what one is refused says nothing of the other. */
  isTwice: boolean;
}

export interface Violation {
  readonly name: string;
  readonly detail: string;
}

/** What is known of a run beyond what the system under test knows. */
export interface Facts {
  readonly accepted: Accepted[];
  readonly posts: Post[];
  readonly sent: Map<string, Sent>;
  /** The records as they are in the table, by id. */
  readonly records: Map<string, RequestRecord>;
  /** Requests of which somebody was told that they are taken. */
  readonly acknowledged: Set<string>;
  /** With which statuses HMRC answered the calls of each request. */
  readonly answers: Map<string, Set<number>>;
  /** When HMRC last would not, or could not, answer a request properly. */
  readonly troubles: Map<string, number>;
  /** The true time at which a record was first written. */
  readonly recordedAt: Map<string, number>;
  /** The true time at which a record had its last word. */
  readonly settledAt: Map<string, number>;
  /** Requests whose record holds that HMRC took the return, with its reference. */
  readonly confirmed: Set<string>;
  /** The times until which each request was put off, in milliseconds since 1970. */
  readonly putOff: Map<string, Set<number>>;
  /** When faults ended; infinite until then. */
  faultsEndedAt: number;
  /** Which consumer took a record up last. */
  readonly holders: Map<string, string>;
  /** Told of each last word as it is written. */
  onSettled: (record: RequestRecord) => void;
  readonly states: Map<string, number>;
  readonly violations: Violation[];
  violate(name: string, detail: string): void;
  reach(state: string): void;
}

export function createFacts(log: (line: string) => void): Facts {
  const states = new Map<string, number>();
  const violations: Violation[] = [];
  return {
    accepted: [],
    posts: [],
    sent: new Map(),
    records: new Map(),
    acknowledged: new Set(),
    answers: new Map(),
    troubles: new Map(),
    recordedAt: new Map(),
    settledAt: new Map(),
    confirmed: new Set(),
    putOff: new Map(),
    faultsEndedAt: Number.POSITIVE_INFINITY,
    holders: new Map(),
    onSettled: () => undefined,
    states,
    violations,
    violate(name, detail) {
      violations.push({ name, detail });
      log(`VIOLATION ${name}: ${detail}`);
    },
    reach: (state) => states.set(state, (states.get(state) ?? 0) + 1),
  };
}

/** How a period is named in a trace. */
export function periodOf({ vrn, periodKey }: { readonly vrn: string; readonly periodKey: string }): string {
  return `${vrn}/${periodKey}`;
}
