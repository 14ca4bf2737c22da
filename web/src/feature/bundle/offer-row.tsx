import type { OfferedBundle } from "@submit/contract/protocol/catalogue";
import { createSignal, Match, Show, Switch } from "solid-js";
import { bundle as words } from "#message/account/bundle";
import { hasPlace } from "../../api/entitlement";
import { Field } from "../../ui/field";
import { timeWords } from "../../vat/period";

interface OfferRowProps {
  offer: OfferedBundle;
  busy: boolean;
  take: (offer: OfferedBundle, invitation?: string) => void;
}

/** A bundle on offer, with its free places and the way to it. */
export function OfferRow(props: OfferRowProps) {
  const { offer } = props;
  return (
    <li class="row">
      <div>
        <h3>{offer.title}</h3>
        <p>
          {offer.description} <Show when={offer.days}>{(days) => words.term(days())}</Show>
        </p>
        <Show when={offer.cap !== undefined && offer.places !== undefined}>
          <p class="quiet">
            <Show
              when={hasPlace(offer) ? undefined : offer.nextPlaceAt}
              fallback={words.places(offer.places ?? 0, offer.cap ?? 0)}
            >
              {(time) => words.full(offer.cap ?? 0, timeWords(time()))}
            </Show>
          </p>
        </Show>
        <Show when={offer.invitation}>
          <CodeForm {...props} />
        </Show>
      </div>
      <Switch>
        <Match when={offer.grant === "on-request" && hasPlace(offer)}>
          <button type="button" class="button" aria-disabled={props.busy} onClick={() => props.take(offer)}>
            {props.busy ? words.taking : words.take} <span class="visually-hidden">{words.which(offer.title)}</span>
          </button>
        </Match>
        <Match when={offer.grant === "automatic"}>
          <p class="quiet">{words.automatic}</p>
        </Match>
        <Match when={offer.grant === "subscription" && !offer.invitation}>
          <p class="quiet">{words.subscription}</p>
        </Match>
      </Switch>
    </li>
  );
}

/** The code that a plan by invitation asks for. */
function CodeForm(props: OfferRowProps) {
  const [code, setCode] = createSignal("");
  const [error, setError] = createSignal<string>();
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (props.busy) return;
    setError(code().trim() ? undefined : words.invitation.missing);
    if (code().trim()) props.take(props.offer, code().trim());
    else document.getElementById("invitation")?.focus();
  };
  return (
    <form onSubmit={send} noValidate>
      <Field
        id="invitation"
        label={words.invitation.label}
        hint={words.invitation.hint}
        value={code()}
        error={error()}
        width="medium"
        onInput={setCode}
      />
      <button type="submit" class="button button-secondary" aria-disabled={props.busy}>
        {props.busy ? words.invitation.using : words.invitation.use}
      </button>
    </form>
  );
}
