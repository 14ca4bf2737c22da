import type { HeldBundle } from "@submit/contract/protocol/catalogue";
import { createSignal, Show } from "solid-js";
import { timeWords } from "../../vat/period";

/** A bundle that one holds; giving it back is asked twice, as its place may be taken meanwhile. */
export function BundleRow(props: { bundle: HeldBundle; busy: boolean; giveBack: (bundle: HeldBundle) => void }) {
  const [asked, setAsked] = createSignal(false);
  return (
    <li class="row">
      <div>
        <h3>{props.bundle.title}</h3>
        <p>
          {props.bundle.expiry ? `Until ${timeWords(props.bundle.expiry)}.` : "For as long as you have an account."}
        </p>
        <Show when={asked()}>
          <p role="status">If you give it back, its place may be taken by someone else.</p>
        </Show>
      </div>
      <Show when={props.bundle.grantedAt}>
        <div class="row-actions">
          <Show
            when={asked()}
            fallback={
              <button type="button" class="button button-secondary" onClick={() => setAsked(true)}>
                Give back <span class="visually-hidden">the {props.bundle.title} bundle</span>
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
              {props.busy ? "Giving back…" : "Yes, give it back"}
            </button>
            <button type="button" class="button button-secondary" onClick={() => setAsked(false)}>
              Keep it
            </button>
          </Show>
        </div>
      </Show>
    </li>
  );
}
