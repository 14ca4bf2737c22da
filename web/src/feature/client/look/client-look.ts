import type { Outcome } from "@submit/contract/client/client";
import type { Problem } from "@submit/contract/protocol/problem";
import type { Vrn } from "@submit/contract/value/scalar";
import { createSignal, onCleanup } from "solid-js";
import { callCached } from "../../../api/load";
import { clientOf } from "../../../vat/client/client-store";
import { noteObligations } from "../../../vat/last-said";
import { lookAgain } from "./look-again";

/** Asks HMRC again about clients, and tells how far that is. It ends with the page. */
export function createLook() {
  const [progress, setProgress] = createSignal<{ done: number; all: number; isOver: boolean }>();
  const [failed, setFailed] = createSignal<ReadonlyMap<Vrn, Problem | undefined>>(new Map());
  let isStopped = false;
  const stop = () => {
    isStopped = true;
  };
  onCleanup(stop);

  async function start(vrns: readonly Vrn[]): Promise<void> {
    isStopped = false;
    setFailed(new Map());
    setProgress({ done: 0, all: vrns.length, isOver: false });
    await lookAgain(vrns, {
      look: async (vrn) => {
        const outcome = await look(vrn);
        if (outcome.kind === "completed") return "told";
        setFailed((known) => new Map([...known, [vrn, outcome.kind === "failed" ? outcome.problem : undefined]]));
        return outcome.kind === "failed" ? "failed" : "silent";
      },
      at: (vrn) => clientOf(vrn)?.said?.open?.at,
      isStopped: () => isStopped,
      onDone: () => setProgress((now) => now && { ...now, done: now.done + 1 }),
    });
    setProgress((now) => now && { ...now, isOver: true });
  }

  return { progress, failed, start, stop };
}

async function look(vrn: Vrn): Promise<Outcome<unknown>> {
  const query = { vrn, status: "O" } as const;
  const outcome = await callCached("hmrcVatObligationGet", query, { onProgress: () => {} }, 0);
  if (outcome.kind === "completed") noteObligations(query, outcome.output);
  return outcome;
}
