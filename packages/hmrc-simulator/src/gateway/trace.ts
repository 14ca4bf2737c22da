import type { Context } from "../context/context";
import type { Fault } from "../fault/fault";
import type { Answer } from "../http/answer";

/** What is found out of a call on its way, for the call log, and what a fault plans for it. */
export type Trace = {
  clientId?: string;
  fraud?: string;
  downstream?: Fault["downstream"];
  /** Milliseconds until the obligation of a return that this call files shows as fulfilled. */
  fulfilDelay?: number | undefined;
  /** Waits until the system behind may be asked: after the gateway's checks, before anything is accepted. */
  hold?: () => Promise<void>;
};

export type Handler = (context: Context, request: Request, trace: Trace) => Promise<Answer> | Answer;
