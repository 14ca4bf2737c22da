import { type Component, createMemo, createSignal, type JSX, onCleanup, untrack } from "solid-js";
import { ui } from "#message/ui";
import { pause } from "../browser/pause";
import { PageFrame } from "../ui/page-frame";
import { Busy } from "../ui/waiting/busy";
import { type PagePath, pageCode } from "./page-code";

const words = ui.lazyPage;
const loaders: (() => Promise<unknown>)[] = [];

/** A page whose code is a file of its own, loaded when the page is first shown or by `loadPages`. */
export function lazyPage(load: () => Promise<Component>): Component {
  const [page, setPage] = createSignal<Component>();
  const [isMissing, setMissing] = createSignal(false);
  const begin = async () => {
    const found = await load();
    await pause();
    setPage(() => found);
  };
  loaders.push(begin);

  return () => {
    if (!untrack(page)) {
      setMissing(false);
      begin().catch(() => setMissing(true));
    }
    const shown = createMemo((): JSX.Element => {
      const Found = page();
      if (Found) return untrack(() => <Found />);
      return isMissing() ? <Missing /> : <Busy what={words.what} />;
    });
    return <>{shown()}</>;
  };
}

/** Before this, in milliseconds, what the first page asks for has the network to itself. */
const FIRST = 3_000;

/** Loads the code of what a page leads on to next, in a quiet moment: a filing that was begun is to go on when the network fails. */
export async function loadNext(path: string): Promise<void> {
  for (const next of nextOf[path] ?? []) {
    await quiet();
    await pageCode[next]().catch(() => {});
  }
}

const SENDING = "/vat/:vrn/return/:period/submit";
const nextOf: Readonly<Record<string, readonly PagePath[]>> = {
  "/vat/:vrn/return/:period": ["/vat/:vrn/return/:period/review", SENDING],
  "/vat/:vrn/return/:period/review": [SENDING],
  [SENDING]: ["/vat/:vrn/receipt/:receiptId"],
};

/** Loads the code of every page, one after the other, so that each is there at once, also when the network fails later. */
export async function loadPages(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, FIRST));
  for (const begin of loaders) {
    await quiet();
    // What can't be loaded now is loaded when its page is shown.
    await begin().catch(() => {});
  }
}

/**
 * Loading the whole address again, as a browser may keep to a file that it failed to get. When the network is back that goes by
 * itself: nothing of the page was there yet that could be lost.
 */
function Missing() {
  const reload = () => location.reload();
  addEventListener("online", reload);
  onCleanup(() => removeEventListener("online", reload));
  return (
    <PageFrame title={words.title} lead={words.lead}>
      <button type="button" class="button" onClick={reload}>
        {words.reload}
      </button>
    </PageFrame>
  );
}

/** Without a network nothing is asked for: a browser may keep to a file that it failed to get. */
function quiet(): Promise<unknown> {
  return new Promise((resolve) => {
    if (!navigator.onLine) addEventListener("online", resolve, { once: true });
    // Safari has no idle callbacks.
    else if ("requestIdleCallback" in globalThis) requestIdleCallback(resolve);
    else setTimeout(resolve, 200);
  });
}
