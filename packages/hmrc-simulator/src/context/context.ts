import type { Plan } from "../fault/plan";
import type { CalendarDate } from "../value/calendar-date";
import type { Log } from "./call-log";
import type { Client } from "./client";
import type { Counter } from "./rate-limit";
import type { Store } from "./store";

export type Mode = "stateful" | "sandbox";

/** Everything that the two hosts share. */
export type Context = {
  readonly mode: Mode;
  readonly store: Store;
  readonly clients: ReadonlyMap<string, Client>;
  readonly rateLimit: Counter | undefined;
  readonly faults: Plan;
  readonly calls: Log;
  /** Milliseconds between a filing and its obligation showing as fulfilled. */
  readonly fulfilDelay: number;
  /** Milliseconds that each API call takes at least. */
  readonly latency: number;
  now(): Date;
  today(): CalendarDate;
  /** Moves the clock to an instant, from which it runs on; undefined: back to the real time. */
  setClock(at: Date | undefined): void;
  close(): void;
};
