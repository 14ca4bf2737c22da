import { type ApiName, isApiName, specOf } from "@submit/contract/registry";
import type { HeldMessage, HeldQueue } from "@submit/core/queue/held-queue";
import { isSettled, resend } from "@submit/core/request/engine";
import { patienceOf } from "@submit/core/request/patience";
import type { Ports } from "@submit/core/request/port";
import type { RequestRecord } from "@submit/core/request/record";
import { isDue } from "@submit/core/request/state";
import { messageOf } from "@submit/functions/consume/message";

/** What stands in a queue that an operator looks at or should be on its way, and what is to be done with it. */
export interface Finding {
  /** A dead letter or a parked message; absent for a request that merely waits too long. */
  readonly message?: { readonly messageId: string; readonly receives: number };
  readonly requestId?: string;
  /** What is known of it, as text. */
  readonly state: string;
  readonly action: Action;
}

export type Action =
  /** The request is sent again, and its message here removed. */
  | "send"
  /** The message has nothing more to say: it is removed, and the record left as it is. */
  | "remove"
  /** Somebody is at work on the request, or nobody can read the message: it stays. */
  | "leave";

export interface RedriveOptions {
  readonly apply: boolean;
  /** Removes messages that no request of this version can be read from, too. */
  readonly discard: boolean;
}

/** How long a request may be overdue before somebody should look, in milliseconds: the sweep comes every minute. */
const PATIENCE = 120_000;
const AT_MOST = 100;

/**
 * Looks through an API's dead letters and the requests that nobody has sent again in time, and says what would be done
 * with each; does it when told to. Settled records are never touched, and no request is sent that is not due: the same
 * conditional write as in a poll or the sweep decides. Without `apply` only what one receive of a FIFO queue gives is seen,
 * ten letters at most.
 */
export async function redrive(
  ports: Ports,
  api: ApiName,
  letters: Pick<HeldQueue, "take">,
  options: RedriveOptions,
): Promise<Finding[]> {
  const findings = await settleAll(ports, letters, options, (named) => named === api);
  return [...findings, ...(await overdue(ports, api, options, findings))];
}

/** The same for the messages that no consumer could read, of any API: one that this version can read is sent again. */
export function redriveParked(
  ports: Ports,
  parked: Pick<HeldQueue, "take">,
  options: RedriveOptions,
): Promise<Finding[]> {
  return settleAll(ports, parked, options, () => true);
}

async function settleAll(
  ports: Ports,
  queue: Pick<HeldQueue, "take">,
  options: RedriveOptions,
  isExpected: (api: string) => boolean,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (let taken = await queue.take(); taken.length > 0; taken = options.apply ? await queue.take() : []) {
    const left: HeldMessage[] = [];
    for (const held of taken) {
      const finding = await inspect(ports, held, options, isExpected);
      findings.push(finding);
      if (options.apply && finding.action !== "leave") await settle(ports, held, finding.action);
      else left.push(held);
    }
    // A message that stays blocks those behind it in its group, so there is nothing more to take.
    for (const held of left) await held.release();
    if (left.length > 0) break;
  }
  return findings;
}

async function inspect(
  ports: Ports,
  held: HeldMessage,
  { discard }: RedriveOptions,
  isExpected: (api: string) => boolean,
): Promise<Finding> {
  const told = { message: { messageId: held.messageId, receives: held.receives } };
  const message = messageOf(held.body);
  if (!message || !isExpected(message.api)) {
    const state = "holds no message that this version can read";
    return { ...told, state, action: discard ? "remove" : "leave" };
  }
  const { api } = message;
  const judged = isApiName(api) ? verdict(api, await ports.store(api).get(message), ports.now()) : GONE;
  return { ...told, requestId: message.id, ...judged };
}

const GONE = { state: "the record is gone", action: "remove" } as const;

/** What a message means, by the record of its request. */
function verdict(api: ApiName, record: RequestRecord | undefined, now: number): Pick<Finding, "state" | "action"> {
  if (!record || record.expiresAt * 1000 <= now) return GONE;
  if (isSettled(record)) {
    const how = record.error ? `${record.status} with ${record.error.code}` : record.status;
    return { state: `settled: ${how}`, action: "remove" };
  }
  const { attempts, lasts } = patienceOf(specOf(api));
  const tries = Number.isFinite(attempts) ? `attempt ${record.attempts} of ${attempts}` : `attempt ${record.attempts}`;
  if (record.status === "processing" && (record.leaseUntil ?? 0) > now)
    return { state: `a consumer works on it, ${tries}`, action: "leave" };
  // Not due: the sweep sends it when it is.
  if (!isDue(record.resendAt ?? 0, now))
    return { state: `${record.status}, ${tries}, due ${time(record.resendAt)}`, action: "remove" };
  const isLast = record.attempts >= attempts || now >= record.createdAt + lasts;
  const last = isLast ? "; its next try gives it its last word" : "";
  return { state: `${record.status}, ${tries}, due since ${time(record.resendAt)}${last}`, action: "send" };
}

async function settle(ports: Ports, held: HeldMessage, action: Action): Promise<void> {
  const message = action === "send" ? messageOf(held.body) : undefined;
  if (message && isApiName(message.api)) {
    const record = await ports.store(message.api).get(message);
    // The send first: a crash in between leaves a message that finds nothing to do.
    if (record) await resend(ports, message.api, record);
  }
  await held.remove();
}

/** Requests outside the dead-letter queue that should have been sent again long ago: what a broken sweep leaves behind. */
async function overdue(
  ports: Ports,
  api: ApiName,
  { apply }: RedriveOptions,
  findings: readonly Finding[],
): Promise<Finding[]> {
  const known = new Set(findings.map(({ requestId }) => requestId));
  const late = await ports.store(api).due(ports.now() - PATIENCE, AT_MOST);
  const found: Finding[] = [];
  for (const record of late.filter(({ id }) => !known.has(id))) {
    if (apply) await resend(ports, api, record);
    found.push({ requestId: record.id, state: `overdue since ${time(record.resendAt)}`, action: "send" });
  }
  return found;
}

function time(ms: number | undefined): string {
  return ms === undefined ? "at no time" : new Date(ms).toISOString();
}
