import type { Outcome } from "@submit/contract/client/client";
import type { HeldBundle, OfferedBundle } from "@submit/contract/protocol/catalogue";
import type { Problem } from "@submit/contract/protocol/problem";
import { createSignal, For, Show } from "solid-js";
import { catalogue, bundle as words } from "#message/account/bundle";
import { api } from "../../api/client";
import { isInForce, qualifiersOf } from "../../api/entitlement";
import { createApiLoad, invalidate } from "../../api/load";
import { safePath } from "../../browser/safe-path";
import { useSearchParams } from "../../route/place";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { ProblemNotice } from "../../ui/problem-notice";
import { problemOf } from "../../ui/waiting/problem-of";
import { BundleRow } from "./bundle-row";
import { OfferRow } from "./offer-row";

/** The plans one has, and those on offer. */
export function BundlePage() {
  const [query] = useSearchParams<{ then?: string }>();
  const bundles = createApiLoad("bundleGet", () => ({}));
  const changes = createChanges(bundles.reload);
  return (
    <PageFrame title={words.title} lead={words.lead}>
      <Show when={changes.problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
      <div role="status">
        <Show when={changes.said()} keyed>
          {(said) => <Said said={said} then={query.then} />}
        </Show>
      </div>
      <Loaded load={bundles} what={words.what}>
        {(found) => (
          <Lists
            held={found()
              .bundles.filter((each) => isInForce(each))
              .map(told)}
            offered={found().catalogue.map(told)}
            {...changes}
          />
        )}
      </Loaded>
    </PageFrame>
  );
}

/** A plan in the words of this page's language, where it has its own. */
function told<T extends { bundleId: string }>(plan: T): T {
  return { ...plan, ...catalogue[plan.bundleId] };
}

/** Taking and giving back, one at a time; `after` is called when the list may have changed. */
function createChanges(after: () => void) {
  const [problem, setProblem] = createSignal<Problem>();
  const [said, setSaid] = createSignal("");
  const [busy, setBusy] = createSignal<string>();

  async function change(bundleId: string, done: string, work: () => Promise<Outcome<unknown>>): Promise<void> {
    if (busy()) return;
    setBusy(bundleId);
    setProblem(undefined);
    setSaid("");
    const outcome = await work();
    setBusy(undefined);
    setProblem(problemOf(outcome));
    if (outcome.kind === "completed") setSaid(done);
    invalidate("bundleGet");
    after();
  }

  const take = (offer: OfferedBundle, invitation?: string) => {
    const code = invitation === undefined ? {} : { invitation };
    return change(offer.bundleId, words.taken(offer.title), () =>
      api.call("bundlePost", { bundleId: offer.bundleId, ...qualifiersOf(offer), ...code }),
    );
  };
  const giveBack = ({ bundleId, title }: HeldBundle) =>
    change(bundleId, words.givenBack(title), () => api.call("bundleDelete", { bundleId }));
  return { problem, said, busy, take, giveBack };
}

interface ListsProps extends ReturnType<typeof createChanges> {
  held: HeldBundle[];
  offered: OfferedBundle[];
}

function Lists(props: ListsProps) {
  const others = () => props.offered.filter((offer) => props.held.every((each) => each.bundleId !== offer.bundleId));
  return (
    <>
      <h2>{words.yours}</h2>
      <ul class="rows">
        <For each={props.held}>
          {(each) => <BundleRow bundle={each} busy={props.busy() === each.bundleId} giveBack={props.giveBack} />}
        </For>
      </ul>
      <h2>{words.offered}</h2>
      <ul class="rows">
        <For each={others()}>
          {(offer) => <OfferRow offer={offer} busy={props.busy() === offer.bundleId} take={props.take} />}
        </For>
      </ul>
    </>
  );
}

function Said(props: { said: string; then: string | undefined }) {
  // The button that had the focus is gone.
  return (
    <div class="notice notice-good" tabIndex={-1} ref={(notice) => queueMicrotask(() => notice.focus())}>
      <p>
        {props.said}{" "}
        <Show when={props.then} fallback={<a href="/home">{words.setUp}</a>}>
          {(path) => <a href={safePath(path())}>{words.back}</a>}
        </Show>
      </p>
    </div>
  );
}
