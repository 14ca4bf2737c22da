import type { LastSaid } from "@submit/contract/api/vat/last-said";
import { afterLiabilities, afterObligations } from "@submit/contract/api/vat/said-after";
import type { Vrn } from "@submit/contract/value/scalar";
import { type Accessor, createEffect, createSignal, onCleanup, untrack } from "solid-js";
import { createApiLoad, type Load } from "../../api/load";
import { serverNow } from "../../browser/server-clock";
import { areClientsAwaited, changeSaid, clientOf } from "../../vat/client/client-store";
import { noteObligations } from "../../vat/last-said";
import { createReceipts } from "../../vat/receipt-load";

/** What HMRC said is good for so long, in milliseconds, while somebody looks at it. */
const GOOD = 15 * 60_000;
/** How often it is seen whether it still is, in milliseconds. */
const TICK = 60_000;

/**
 * What HMRC said last of a VAT number, known at once where it is one of the user's clients, and renewed behind it while the
 * page is in view: only when it is old, as all users share HMRC's rate limit. Nothing is asked while `mayAsk` says no.
 */
export function createLastSaid(vrn: Vrn, mayAsk: Accessor<boolean>) {
  const receipts = createReceipts(() => vrn);
  // Of a number that is no client the server keeps nothing.
  const [own, setOwn] = createSignal<LastSaid>();
  const said = () => clientOf(vrn)?.said ?? own();
  const query = { vrn, status: "O" } as const;
  const [asked, setAsked] = createSignal(false);
  const returns = createApiLoad("hmrcVatObligationGet", () => (asked() ? query : undefined));
  const owed = createApiLoad("hmrcVatLiabilityGet", () => (asked() ? { vrn } : undefined));
  const change = (to: (known: LastSaid | undefined) => LastSaid) =>
    clientOf(vrn) ? changeSaid(vrn, to) : setOwn((known) => to(known));

  whenAnswered(returns, (answer) => {
    if (clientOf(vrn)) noteObligations(query, answer, receipts.value());
    else setOwn((known) => afterObligations(known, query, answer, serverNow().toISOString()));
  });
  whenAnswered(owed, (answer) =>
    change((known) => afterLiabilities(known, { vrn }, answer, serverNow().toISOString())),
  );

  const ask = () => {
    if (!untrack(asked)) return void setAsked(true);
    returns.reload();
    owed.reload();
  };
  const isOld = () => {
    const [one, other] = [said()?.open?.at, said()?.owed?.at];
    return !one || !other || serverNow().getTime() - Math.min(Date.parse(one), Date.parse(other)) > GOOD;
  };
  const askIfOld = () => {
    if (document.visibilityState === "visible" && mayAsk() && !areClientsAwaited() && untrack(isOld)) ask();
  };
  createEffect(askIfOld);
  const timer = setInterval(() => untrack(askIfOld), TICK);
  onCleanup(() => clearInterval(timer));
  return { said, receipts, returns, owed, ask };
}

function whenAnswered<T>(load: Load<T>, use: (answer: T) => void): void {
  createEffect(() => {
    const state = load.state();
    if (state.kind === "ready" && !state.stale) untrack(() => use(state.value));
  });
}
