import { Show } from "solid-js";
import { registration as words } from "#message/account/registration";
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
      <h2 id="registration">{words.title}</h2>
      <OnDemand summary={words.summary(formatVrn(props.vrn))}>
        <Details vrn={props.vrn} />
      </OnDemand>
    </section>
  );
}

function Details(props: { vrn: string }) {
  const information = createApiLoad("hmrcVatInformationGet", () => ({ vrn: props.vrn }));
  return (
    <Loaded load={information} what={words.what}>
      {(found) => (
        <>
          <dl class="facts">
            <Fact name={words.since}>
              <Show
                when={found().customerDetails?.effectiveRegistrationDate}
                fallback={
                  unreadableWords(found().customerDetails) || found().unreadable?.includes("customerDetails")
                    ? words.dateUnreadable
                    : words.noDate
                }
              >
                {(date) => dateWords(date())}
              </Show>
            </Fact>
            <Fact name={words.flatRate.name}>
              <Show
                when={found().flatRateScheme}
                fallback={
                  found().unreadable?.includes("flatRateScheme") ? words.flatRate.unreadable : words.flatRate.unused
                }
              >
                {(scheme) => (
                  <>
                    <Show when={scheme().frsCategory} fallback={words.flatRate.used}>
                      {(category) => tradeWords(category())}
                    </Show>
                    <Show when={scheme().startDate}>{(date) => words.flatRate.since(dateWords(date()))}</Show>
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
