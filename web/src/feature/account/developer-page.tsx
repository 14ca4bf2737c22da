import { createSignal, For, onCleanup, onMount, Show } from "solid-js";
import { developer as words } from "#message/account/developer";
import { browserHeaders, fraudHeaders, thisBrowser } from "../../api/fraud-header";
import { isForDevelopers, simulatorReportPage } from "../../api/stage";
import { Fact } from "../../ui/fact";
import { NotFound } from "../../ui/not-found";
import { PageFrame } from "../../ui/page-frame";

const { verdict } = words;

/** What this browser tells HMRC of itself: for those who develop the app, never on production. */
export function DeveloperPage() {
  return (
    <Show when={isForDevelopers()} fallback={<NotFound />}>
      <PageFrame title={words.title} lead={words.lead}>
        <Headers />
        <h2>{verdict.title}</h2>
        <Show when={simulatorReportPage()} fallback={<RealHmrc />}>
          {(url) => (
            <p>
              {verdict.simulated} <a href={url()}>{verdict.simulatedLink}</a>
            </p>
          )}
        </Show>
      </PageFrame>
    </Show>
  );
}

function Headers() {
  const [sent, setSent] = createSignal(fraudHeaders(thisBrowser()));
  const read = () => setSent(fraudHeaders(thisBrowser()));
  onMount(() => addEventListener("resize", read));
  onCleanup(() => removeEventListener("resize", read));
  return (
    <dl class="facts facts-wide">
      <For each={browserHeaders}>
        {(name) => (
          <Fact name={name}>
            <Show when={sent()[name]} fallback={words.leftOut}>
              {(value) => <span class="code">{value()}</span>}
            </Show>
          </Fact>
        )}
      </For>
    </dl>
  );
}

function RealHmrc() {
  return (
    <p>
      {verdict.real}{" "}
      <a href="https://developer.service.hmrc.gov.uk/api-documentation/docs/api/service/txm-fph-validator-api">
        {verdict.realLink}
      </a>
    </p>
  );
}
