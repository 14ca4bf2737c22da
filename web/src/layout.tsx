import { A, type RouteSectionProps } from "@solidjs/router";
import { ErrorBoundary, Show } from "solid-js";
import { isForDevelopers, isSandbox } from "./api/stage";
import { isReachable } from "./browser/network";
import { Header } from "./header";
import { PageFrame } from "./ui/page-frame";

/** What is around each page: skip link, name, navigation, a word when the service can't be reached, footer. */
export function Layout(props: RouteSectionProps) {
  return (
    <>
      <a class="skip-link" href="#main" rel="external">
        Skip to the content
      </a>
      <Header />
      <div class="offline" role="status">
        <Show when={!isReachable()}>
          <p>You seem to be offline, or Submit can't be reached. Nothing was lost; trying again goes on by itself.</p>
        </Show>
      </div>
      <main id="main" tabIndex={-1}>
        <ErrorBoundary fallback={<Broken />}>{props.children}</ErrorBoundary>
      </main>
      <footer class="footer">
        <div class="width">
          <p>
            Submit files VAT returns with HMRC. It is not part of HMRC.
            <Show when={isSandbox()}> This is a test service: nothing filed here reaches a real tax account.</Show>
            <Show when={isForDevelopers()}>
              {" "}
              <A href="/developer">For developers</A>
            </Show>
          </p>
        </div>
      </footer>
    </>
  );
}

function Broken() {
  return (
    <PageFrame title="Something went wrong on this page">
      <p>Nothing you filed is affected. Load the page again; if it happens again, come back in a while.</p>
      <p>
        <a href="/" rel="external">
          Go to the start page
        </a>
      </p>
    </PageFrame>
  );
}
