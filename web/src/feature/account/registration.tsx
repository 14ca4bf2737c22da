import { Show } from "solid-js";
import { createApiLoad } from "../../api/load";
import { Fact } from "../../ui/fact";
import { UnreadableMark } from "../../ui/hmrc/unreadable-mark";
import { Loaded } from "../../ui/loaded";
import { OnDemand } from "../../ui/on-demand";
import { dateWords } from "../../vat/period";
import { unreadableWords } from "../../vat/unreadable";
import { formatVrn } from "../../vat/vrn";
import { tradeWords } from "./flat-rate";

/** What HMRC knows of a VAT registration, asked for when one opens it. */
export function Registration(props: { vrn: string }) {
  return (
    <section aria-labelledby="registration">
      <h2 id="registration">Your VAT registration</h2>
      <OnDemand summary={`What HMRC holds on ${formatVrn(props.vrn)}`}>
        <Details vrn={props.vrn} />
      </OnDemand>
    </section>
  );
}

function Details(props: { vrn: string }) {
  const information = createApiLoad("hmrcVatInformationGet", () => ({ vrn: props.vrn }));
  return (
    <Loaded load={information} what="your VAT registration">
      {(found) => (
        <>
          <dl class="facts">
            <Fact name="Registered since">
              <Show
                when={found().customerDetails?.effectiveRegistrationDate}
                fallback={
                  unreadableWords(found().customerDetails) || found().unreadable?.includes("customerDetails")
                    ? "HMRC's date can't be read"
                    : "HMRC gives no date"
                }
              >
                {(date) => dateWords(date())}
              </Show>
            </Fact>
            <Fact name="Flat Rate Scheme">
              <Show
                when={found().flatRateScheme}
                fallback={found().unreadable?.includes("flatRateScheme") ? "Can't be read" : "Not used"}
              >
                {(scheme) => (
                  <>
                    <Show when={scheme().frsCategory} fallback="Used">
                      {(category) => tradeWords(category())}
                    </Show>
                    <Show when={scheme().startDate}>{(date) => `, since ${dateWords(date())}`}</Show>
                  </>
                )}
              </Show>
            </Fact>
          </dl>
          <UnreadableMark row={found()} what="answer" />
        </>
      )}
    </Loaded>
  );
}
