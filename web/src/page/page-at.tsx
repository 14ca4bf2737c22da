import { type Component, createMemo, onMount, Show } from "solid-js";
import { type Params, paramsOf } from "../route/path";
import { useLocation } from "../route/place";
import { ParamsContext } from "../route/route";
import { RequireSignIn } from "../ui/require-sign-in";
import { AboutVrn } from "./about-vrn";
import { loadNext } from "./lazy-page";

/** A page and the path of its addresses. */
export interface PageRoute {
  readonly path: string;
  readonly page: Component;
  /** Whether the page says itself what is so without a sign-in. */
  readonly isOpen: boolean;
}

/** A page with what is around it: the parameters of its address, the VAT number that it is about, and the sign-in. */
export function PageAt(props: { route: PageRoute; params: Params }) {
  const location = useLocation();
  const { path, page: Page, isOpen } = props.route;
  // What is at another address already is no longer of this page.
  const params = createMemo((before: Params) => paramsOf(path, location.pathname) ?? before, props.params);
  onMount(() => void loadNext(path));
  const vrn = path.startsWith("/vat/") && props.params.vrn;
  const content = () => (
    <Show when={!isOpen} fallback={<Page />}>
      <RequireSignIn>
        <Page />
      </RequireSignIn>
    </Show>
  );
  return (
    <ParamsContext.Provider value={params}>
      <Show when={vrn} fallback={content()}>
        {(number) => <AboutVrn vrn={number()}>{content()}</AboutVrn>}
      </Show>
    </ParamsContext.Provider>
  );
}
