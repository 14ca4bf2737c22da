import type { Vrn } from "@submit/contract/value/scalar";
import { createSignal, onCleanup } from "solid-js";
import { callCached } from "../../api/load";
import { clientOf } from "../../vat/client/client-store";
import { noteObligations } from "../../vat/last-said";
import { lookAgain } from "./look-again";

/** Asks HMRC again about clients, and tells how far that is. It ends with the page. */
export function createLook() {
  const [progress, setProgress] = createSignal<{ done: number; all: number; isOver: boolean }>();
  const [failed, setFailed] = createSignal<ReadonlySet<Vrn>>(new Set());
  let isStopped = false;
  const stop = () => {
    isStopped = true;
  };
  onCleanup(stop);

  async function start(vrns: readonly Vrn[]): Promise<void> {
    isStopped = false;
    setFailed(new Set<Vrn>());
    setProgress({ done: 0, all: vrns.length, isOver: false });
    await lookAgain(vrns, {
      look,
      at: (vrn) => clientOf(vrn)?.said?.open?.at,
      isStopped: () => isStopped,
      onDone: (vrn, isGood) => {
        if (!isGood) setFailed((known) => new Set([...known, vrn]));
        setProgress((now) => now && { ...now, done: now.done + 1 });
      },
    });
    setProgress((now) => now && { ...now, isOver: true });
  }

  return { progress, failed, start, stop };
}

async function look(vrn: Vrn): Promise<boolean> {
  const query = { vrn, status: "O" } as const;
  const outcome = await callCached("hmrcVatObligationGet", query, { onProgress: () => {} }, 0);
  if (outcome.kind !== "completed") return false;
  noteObligations(query, outcome.output);
  return true;
}
