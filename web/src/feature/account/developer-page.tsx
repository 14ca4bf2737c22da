import { createSignal, For, onCleanup, onMount, Show } from "solid-js";
import { browserHeaders, fraudHeaders, thisBrowser } from "../../api/fraud-header";
import { isForDevelopers, simulatorReportPage } from "../../api/stage";
import { Fact } from "../../ui/fact";
import { NotFound } from "../../ui/not-found";
import { PageFrame } from "../../ui/page-frame";

/** What this browser tells HMRC of itself: for those who develop the app, never on production. */
export function DeveloperPage() {
  return (
    <Show when={isForDevelopers()} fallback={<NotFound />}>
      <PageFrame
        title="For developers"
        lead="The fraud prevention headers that this browser sends with every call to HMRC. Submit's server adds the rest."
      >
        <Headers />
        <h2>What HMRC makes of them</h2>
        <Show when={simulatorReportPage()} fallback={<RealHmrc />}>
          {(url) => (
            <p>
              HMRC is simulated here. <a href={url()}>The simulator's own page</a> shows its verdict on the headers of
              each call.
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
            <Show when={sent()[name]} fallback="Left out: it can't be had in this browser">
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
      HMRC's{" "}
      <a href="https://developer.service.hmrc.gov.uk/api-documentation/docs/api/service/txm-fph-validator-api">
        Test Fraud Prevention Headers API
      </a>{" "}
      gives its verdict on the headers of the last calls.
    </p>
  );
}
