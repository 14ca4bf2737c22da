import { timesOf } from "@submit/contract/protocol/spec";
import { specOf } from "@submit/contract/registry";
import type { RequestMessage, RequestQueue } from "../../src/queue/request-queue";
import type { Stage } from "./stage";

/** As infra has them, in milliseconds and receives. */
const VISIBILITY = timesOf(specOf("hmrcVatReturnPost")).visibilitySeconds * 1000;
const RECEIVES = 5;
const DEDUPLICATION = 300_000;

export interface Letter {
  readonly message: RequestMessage;
  readonly group: string;
  receives: number;
  hiddenUntil: number;
}

/** A FIFO queue and its dead-letter queue, with SQS's rules of visibility, redrive and deduplication. */
export function createMail(stage: Stage) {
  const letters: Letter[] = [];
  const dead: Letter[] = [];
  const sent = new Map<string, number>();
  const known: RequestMessage[] = [];
  const queue: RequestQueue = {
    async send(message, group, send) {
      const name = `${message.owner}/${message.id}/${send}`;
      if ((sent.get(name) ?? 0) > stage.now() - DEDUPLICATION) return;
      sent.set(name, stage.now());
      known.push(message);
      letters.push({ message, group, receives: 0, hiddenUntil: 0 });
    },
  };
  return {
    queue,
    /** The first letter of a group of which none is in somebody's hands. */
    receive(): Letter | undefined {
      for (;;) {
        const held = new Set(letters.filter(({ hiddenUntil }) => hiddenUntil > stage.now()).map(({ group }) => group));
        const letter = letters.find(({ group }) => !held.has(group));
        if (!letter) return undefined;
        if (letter.receives === RECEIVES) {
          letters.splice(letters.indexOf(letter), 1);
          dead.push({ ...letter, receives: 0, hiddenUntil: 0 });
          continue;
        }
        return hide(letter);
      }
    },
    receiveDead(): Letter | undefined {
      const letter = dead.find(({ hiddenUntil }) => hiddenUntil <= stage.now());
      return letter && hide(letter);
    },
    done(letter: Letter): void {
      for (const list of [letters, dead]) {
        const index = list.indexOf(letter);
        if (index >= 0) list.splice(index, 1);
      }
    },
    lose(): void {
      letters.splice(stage.pick(letters.length + 1), 1);
    },
    /** Any message that was ever sent, as a queue may deliver it again. */
    again(): RequestMessage | undefined {
      return known[stage.pick(known.length)];
    },
  };

  function hide(letter: Letter): Letter {
    letter.receives++;
    letter.hiddenUntil = stage.now() + VISIBILITY;
    return letter;
  }
}
