import type { RequestMessage } from "@submit/core/queue/request-queue";
import type { Random } from "../stage/random";

const DEDUPLICATION = 300_000;

/** A message as the queue holds it. Times are milliseconds since 1970. */
interface Held {
  readonly body: RequestMessage;
  readonly group: string;
  receives: number;
  visibleAt: number;
}

/** A message as somebody received it: what its receipt is good for ends with its visibility. */
export interface Received {
  readonly body: RequestMessage;
  readonly group: string;
  readonly until: number;
  /** Since when nothing of its owner's was before it. */
  readonly readyAt: number;
}

export interface QueueOptions {
  readonly now: () => number;
  readonly random: Random;
  /** For how long a message that was received is nobody else's, in milliseconds. */
  readonly visibility: number;
  /** How often a message is received before it is a dead letter. */
  readonly receives: number;
  /** Told when a message may be received then. */
  readonly onVisible: (at: number) => void;
}

/**
 * The twin of an SQS FIFO queue with its dead letters, a FIFO queue too: one message of a group is given out at a time, in order, and hidden
 * until it is removed or its visibility ends; who is too late to remove it can't; among groups there is no order; a
 * deduplication id is good for five minutes.
 */
export function createQueue({ now, random, visibility, receives, onVisible }: QueueOptions) {
  const messages: Held[] = [];
  const dead: Held[] = [];
  const sent = new Map<string, number>();
  const receipts = new WeakMap<Received, Held>();
  /** When a message of an owner's was last out of the way of those behind it. */
  const freeAt = new Map<string, number>();

  /** The first of each group, where it is visible. */
  function heads(of: readonly Held[]): Held[] {
    const first = new Map<string, Held>();
    for (const each of of) if (!first.has(each.group)) first.set(each.group, each);
    return [...first.values()].filter(({ visibleAt }) => visibleAt <= now());
  }

  function hide(message: Held): Received {
    const readyAt = Math.max(message.visibleAt, freeAt.get(message.body.owner) ?? 0);
    message.receives++;
    message.visibleAt = now() + visibility;
    onVisible(message.visibleAt);
    const received = { body: message.body, group: message.group, until: message.visibleAt, readyAt };
    receipts.set(received, message);
    return received;
  }

  return {
    /** False when it was sent in the last five minutes. */
    send(body: RequestMessage, group: string, deduplicationId: string, delay = 0): boolean {
      if ((sent.get(deduplicationId) ?? Number.NEGATIVE_INFINITY) > now() - DEDUPLICATION) return false;
      sent.set(deduplicationId, now());
      messages.push({ body, group, receives: 0, visibleAt: now() + delay });
      onVisible(now() + delay);
      return true;
    },
    receive(): Received | undefined {
      for (let head = random.one(heads(messages)); head; head = random.one(heads(messages))) {
        if (head.receives < receives) return hide(head);
        messages.splice(messages.indexOf(head), 1);
        freeAt.set(head.body.owner, now());
        dead.push({ ...head, receives: 0, visibleAt: now() });
        onVisible(now());
      }
      return undefined;
    },
    receiveDead(): Received | undefined {
      const [message] = heads(dead);
      return message && hide(message);
    },
    remove(received: Received): void {
      const message = receipts.get(received);
      if (!message || message.visibleAt !== received.until || received.until <= now()) return;
      for (const list of [messages, dead]) {
        const place = list.indexOf(message);
        if (place >= 0) list.splice(place, 1);
      }
      freeAt.set(message.body.owner, now());
      onVisible(now());
    },
    /** Gives a message out once more, as a queue that delivers at least once may. */
    again({ body, group }: Received, delay: number): void {
      messages.push({ body, group, receives: 1, visibleAt: now() + delay });
      onVisible(now() + delay);
    },
    size: () => messages.length + dead.length,
  };
}

export type Queue = ReturnType<typeof createQueue>;
