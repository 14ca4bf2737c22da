import type { ApiName } from "@submit/contract/registry";
import type { DeadLetter, DeadLetterQueue } from "@submit/core/request/dead-letter-queue";
import { isSettled, resend } from "@submit/core/request/engine";
import type { Ports } from "@submit/core/request/port";
import { MAX_ATTEMPTS } from "@submit/core/request/process";
import type { RequestMessage } from "@submit/core/request/queue";
import type { RequestRecord } from "@submit/core/request/record";
import { messageOf } from "@submit/functions/consume/message";
import type { SQSRecord } from "aws-lambda";

/** What stands in an API's dead-letter queue or should be on its way, and what is to be done with it. */
export interface Finding {
  /** A dead letter; absent for a request that merely waits too long. */
  readonly message?: { readonly messageId: string; readonly receives: number };
  readonly requestId?: string;
  /** What is known of it, as text. */
  readonly state: string;
  readonly action: Action;
}

export type Action =
  /** The request is sent again, and a dead letter of it removed. */
  | "send"
  /** The letter has nothing more to say: it is removed, and the record left as it is. */
  | "remove"
  /** Somebody is at work on the request, or nobody can read the letter: it stays. */
  | "leave";

export interface RedriveOptions {
  readonly apply: boolean;
  /** Removes letters that no request of this version can be read from, too. */
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
  letters: Pick<DeadLetterQueue, "take">,
  options: RedriveOptions,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (let taken = await letters.take(); taken.length > 0; taken = options.apply ? await letters.take() : []) {
    const left: DeadLetter[] = [];
    for (const letter of taken) {
      const finding = await inspect(ports, api, letter, options);
      findings.push(finding);
      if (options.apply && finding.action !== "leave") await settle(ports, api, letter, finding.action);
      else left.push(letter);
    }
    // A letter that stays blocks those behind it in its group, so there is nothing more to take.
    for (const letter of left) await letter.release();
    if (left.length > 0) break;
  }
  return [...findings, ...(await overdue(ports, api, options, findings))];
}

async function inspect(ports: Ports, api: ApiName, letter: DeadLetter, { discard }: RedriveOptions): Promise<Finding> {
  const told = { letter: { messageId: letter.messageId, receives: letter.receives } };
  const message = read(letter);
  if (!message || message.api !== api) {
    const state = "holds no message that this version can read";
    return { ...told, state, action: discard ? "remove" : "leave" };
  }
  const record = await ports.store(api).get(message);
  return { ...told, requestId: message.id, ...verdict(record, ports.now()) };
}

/** What a letter means, by the record of its request. */
function verdict(record: RequestRecord | undefined, now: number): Pick<Finding, "state" | "action"> {
  if (!record || record.expiresAt * 1000 <= now) return { state: "the record is gone", action: "remove" };
  if (isSettled(record)) {
    const how = record.error ? `${record.status} with ${record.error.code}` : record.status;
    return { state: `settled: ${how}`, action: "remove" };
  }
  const tries = `attempt ${record.attempts} of ${MAX_ATTEMPTS}`;
  if (record.status === "processing" && (record.leaseUntil ?? 0) > now)
    return { state: `a consumer works on it, ${tries}`, action: "leave" };
  // Not due: the sweep sends it when it is.
  if ((record.resendAt ?? 0) > now)
    return { state: `${record.status}, ${tries}, due ${time(record.resendAt)}`, action: "remove" };
  const last = record.attempts >= MAX_ATTEMPTS ? "; its next try gives it its last word" : "";
  return { state: `${record.status}, ${tries}, due since ${time(record.resendAt)}${last}`, action: "send" };
}

async function settle(ports: Ports, api: ApiName, letter: DeadLetter, action: Action): Promise<void> {
  const message = action === "send" ? read(letter) : undefined;
  const record = message && (await ports.store(api).get(message));
  // The send first: a crash in between leaves a letter that finds nothing to do.
  if (record) await resend(ports, api, record);
  await letter.remove();
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

function read({ body }: DeadLetter): RequestMessage | undefined {
  try {
    return messageOf({ body } as SQSRecord);
  } catch {
    return undefined;
  }
}

function time(ms: number | undefined): string {
  return ms === undefined ? "at no time" : new Date(ms).toISOString();
}
