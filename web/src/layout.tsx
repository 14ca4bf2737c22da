import { ErrorBoundary, For, type JSX, Show } from "solid-js";
import { layout as words } from "#message/layout";
import { frame } from "#message/site/frame";
import { asksToReload } from "./api/outdated";
import { isForDevelopers, isSandbox } from "./api/stage";
import { reportFault } from "./browser/fault";
import { siteAddress } from "./browser/language";
import { isReachable } from "./browser/network";
import { isClockOff } from "./browser/server-clock";
import { Header } from "./header";
import { LanguageSwitch } from "./language-switch";
import { footerLinks } from "./site/markup/link";
import { PageFrame } from "./ui/page-frame";
import { Later } from "./ui/waiting/later";
import { dateWords } from "./vat/period";
import { today } from "./vat/today";

/** What is around each page: skip link, header, a word when the service can't be reached or the clock is off, footer. */
export function Layout(props: { children: JSX.Element }) {
  return (
    <>
      <a class="skip-link" href="#main" rel="external">
        {words.skip}
      </a>
      <Header />
      <div class="banner" role="status">
        <Show when={!isReachable()}>
          <p>{words.offline}</p>
        </Show>
        <Show when={asksToReload()}>
          <p>
            {words.outdated}{" "}
            <button type="button" class="button-link" onClick={() => location.reload()}>
              {words.reload}
            </button>
          </p>
        </Show>
        <Show when={isClockOff()}>
          <p>{words.clockOff(dateWords(today()))}</p>
        </Show>
      </div>
      <main id="main" tabIndex={-1}>
        <ErrorBoundary fallback={broken}>{props.children}</ErrorBoundary>
      </main>
      <Later>
        <Footer />
      </Later>
    </>
  );
}

function Footer() {
  return (
    <footer class="footer">
      <div class="width">
        <LanguageSwitch />
        <nav class="footer-links" aria-label={words.service}>
          <For each={footerLinks}>
            {(link) => (
              <a href={siteAddress(link.href)} rel="external">
                {frame[link.name]}
              </a>
            )}
          </For>
        </nav>
        <p>
          {words.about} <Show when={isSandbox()}>{words.testService}</Show>
          <Show when={isForDevelopers()}>
            {" "}
            <a href="/developer">{words.developers}</a>
          </Show>
        </p>
      </div>
    </footer>
  );
}

/** Stands in for a page that failed, and tells of it. */
function broken(error: unknown) {
  reportFault(error);
  return <Broken />;
}

function Broken() {
  return (
    <PageFrame title={words.broken.title}>
      <p>{words.broken.text}</p>
      <p>
        <a href={siteAddress("/")} rel="external">
          {words.broken.start}
        </a>
      </p>
    </PageFrame>
  );
}
