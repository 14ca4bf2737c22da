import { createMemo, createRoot, createSignal } from "solid-js";
import { decode } from "./path";

/** Where the browser is within the app. */
interface Place {
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  /** What was kept with this entry of the browser's history. */
  readonly state: unknown;
}

export interface NavigateOptions {
  /** Whether it takes the place of the present entry of the browser's history. */
  replace?: boolean;
  /** Whether it goes to the top of the page, or to what the address names; true unless told. */
  scroll?: boolean;
  state?: unknown;
}

const [place, setPlace] = createSignal(read());
const pathname = createRoot(() => createMemo(() => place().pathname));
const search = createRoot(() => createMemo(() => place().search));

let isByHistory = false;

// Back and forward, and a change of the fragment alone.
addEventListener("popstate", () => {
  isByHistory = true;
  setPlace(read());
});

/** Whether one came to the page by Back or Forward. */
export function cameByHistory(): boolean {
  return isByHistory;
}

/** Where the browser is; what is read of it within a computation is followed. */
export function useLocation<S>(): {
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  readonly state: S | undefined;
} {
  return here;
}

const here = {
  get pathname() {
    return pathname();
  },
  get search() {
    return search();
  },
  get hash() {
    return place().hash;
  },
  get state() {
    return (place().state ?? undefined) as never;
  },
};

/** Goes to an address of the app without a load of the page. */
export function navigate(href: string, { replace = false, scroll = true, state = null }: NavigateOptions = {}): void {
  if (replace) history.replaceState(state, "", href);
  else history.pushState(state, "", href);
  isByHistory = false;
  setPlace(read());
  // Once what is at the new address is there.
  if (scroll) queueMicrotask(scrollToPlace);
}

/** A component that leads on to another address, in place of the present one. */
export function Navigate(props: { href: string; state?: unknown }) {
  navigate(props.href, { replace: true, state: props.state });
  return null;
}

/** The parts of the address after its question mark by name, and a way to change some of them: what is empty is left out. */
export function useSearchParams<T extends { [name: string]: string }>(): [
  query: Readonly<Partial<T>>,
  change: (changes: { [N in keyof T]?: T[N] | undefined }, options?: NavigateOptions) => void,
] {
  const query = new Proxy<Partial<T>>(
    {},
    { get: (_, name) => new URLSearchParams(search()).get(String(name)) ?? undefined },
  );
  const change = (changes: { [name: string]: string | undefined }, options?: NavigateOptions): void => {
    const params = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value) params.set(name, value);
      else params.delete(name);
    }
    const text = params.toString();
    navigate(location.pathname + (text && `?${text}`) + location.hash, options);
  };
  return [query, change];
}

/**
 * Has links to pages of the app followed without a load of the page, but those that say otherwise (`rel="external"`). Which page
 * may be next is told once a link to it is pointed at, touched or focused.
 */
export function followLinks(expect: (pathname: string) => void): void {
  const told = (event: Event) => {
    const link = ownLinkOf(event);
    if (link) expect(link.pathname);
  };
  document.addEventListener("pointerover", told);
  document.addEventListener("focusin", told);
  document.addEventListener("click", (event) => {
    const url = linkOf(event);
    if (!url) return;
    event.preventDefault();
    navigate(url.pathname + url.search + url.hash);
  });
}

function linkOf(event: MouseEvent): URL | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  if (event.metaKey || event.altKey || event.ctrlKey || event.shiftKey) return undefined;
  return ownLinkOf(event);
}

/** The address of the link to a page of the app that an event is about. */
function ownLinkOf(event: Event): URL | undefined {
  const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
  if (!link?.href || link.target || link.relList.contains("external") || link.hasAttribute("download"))
    return undefined;
  const url = new URL(link.href);
  return url.origin === location.origin ? url : undefined;
}

function read(): Place {
  const { pathname, search, hash } = location;
  return { pathname, search, hash, state: history.state };
}

function scrollToPlace(): void {
  const id = decode(location.hash.slice(1));
  const target = id && document.getElementById(id);
  if (target) target.scrollIntoView();
  else scrollTo(0, 0);
}
