import { createMemo, onMount, Show } from "solid-js";
import { Layout } from "./layout";
import { lazyPage, loadPages } from "./page/lazy-page";
import { OldAddress } from "./page/old-address";
import { oldPaths } from "./page/old-path";
import { PageAt, type PageRoute } from "./page/page-at";
import { codeAt, pageCode } from "./page/page-code";
import { type Params, paramsOf } from "./route/path";
import { followLinks, Navigate, useLocation } from "./route/place";
import { NotFound } from "./ui/not-found";

/** Pages that say themselves what is so without a sign-in. */
const OPEN = new Set(["/sign-in", "/auth/callback", "/developer", "/account/delete", "/request/:api/:id"]);

/** A page is about a return that is being sent, and stays when the sign-in runs out. */
const SENDING = "/vat/:vrn/return/:period/submit";

const routes: readonly PageRoute[] = [
  { path: "/", isOpen: true, page: () => <Navigate href="/home" /> },
  { path: "/vat/:vrn", isOpen: true, page: ToReturns },
  ...oldPaths.map((path) => ({ path, isOpen: true, page: OldAddress })),
  ...Object.entries(pageCode).map(([path, load]) => ({
    path,
    isOpen: OPEN.has(path) || path === SENDING,
    page: lazyPage(load),
  })),
];

/** The whole app: each page by its address. */
export function App() {
  followLinks((pathname) => void codeAt(pathname)?.().catch(() => {}));
  onMount(() => void loadPages());
  return (
    <Layout>
      <Page />
    </Layout>
  );
}

/** The page at the address. It stays as long as the page and the parameters of its address do. */
function Page() {
  const location = useLocation();
  const found = createMemo(() => find(location.pathname), undefined, { equals: isSame });
  return (
    <Show when={found()} fallback={<NotFound />} keyed>
      {({ route, params }) => <PageAt route={route} params={params} />}
    </Show>
  );
}

interface Found {
  readonly route: PageRoute;
  readonly params: Params;
}

function find(address: string): Found | undefined {
  for (const route of routes) {
    const params = paramsOf(route.path, address);
    if (params) return { route, params };
  }
  return undefined;
}

function isSame(one: Found | undefined, other: Found | undefined): boolean {
  // A route is known by its path.
  return JSON.stringify(one) === JSON.stringify(other);
}

function ToReturns() {
  const { pathname } = useLocation();
  return <Navigate href={`${pathname.replace(/\/$/, "")}/obligation`} />;
}
