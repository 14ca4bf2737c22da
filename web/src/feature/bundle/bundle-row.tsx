import type { HeldBundle } from "@submit/contract/protocol/catalogue";
import { createSignal, Show } from "solid-js";
import { bundle as words } from "#message/account/bundle";
import { timeWords } from "../../vat/period";

/** A bundle that one holds; giving it back is asked twice, as its place may be taken meanwhile. */
export function BundleRow(props: { bundle: HeldBundle; busy: boolean; giveBack: (bundle: HeldBundle) => void }) {
  const [asked, setAsked] = createSignal(false);
  return (
    <li class="row">
      <div>
        <h3>{props.bundle.title}</h3>
        <p>{props.bundle.expiry ? words.until(timeWords(props.bundle.expiry)) : words.lasts}</p>
        <Show when={asked()}>
          <p role="status">{words.asked}</p>
        </Show>
      </div>
      <Show when={props.bundle.grantedAt}>
        <div class="row-actions">
          <Show
            when={asked()}
            fallback={
              <button type="button" class="button button-secondary" onClick={() => setAsked(true)}>
                {words.giveBack} <span class="visually-hidden">{words.which(props.bundle.title)}</span>
              </button>
            }
          >
            <button
              type="button"
              class="button button-warning"
              aria-disabled={props.busy}
              ref={(button) => queueMicrotask(() => button.focus())}
              onClick={() => props.giveBack(props.bundle)}
            >
              {props.busy ? words.givingBack : words.yesGiveBack}
            </button>
            <button type="button" class="button button-secondary" onClick={() => setAsked(false)}>
              {words.keep}
            </button>
          </Show>
        </div>
      </Show>
    </li>
  );
}
