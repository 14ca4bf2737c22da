import { ukDate } from "@submit/contract/value/date";
import { Show } from "solid-js";
import { authenticator } from "#message/authenticator";
import { dateWords } from "../../vat/period";

/** What there is for those who have no authenticator app. */
export function Offer(props: { busy: boolean; onBegin: () => void }) {
  const words = authenticator.offer;
  return (
    <section aria-labelledby="offer">
      <h2 id="offer">{words.title}</h2>
      <p>{words.any}</p>
      <p>{words.again}</p>
      <p>{words.header}</p>
      <button type="button" class="button" onClick={() => props.onBegin()} aria-disabled={props.busy}>
        {words.button}
      </button>
    </section>
  );
}

/** Those who have an app. */
export function Enrolled(props: { since: Date | undefined; busy: boolean; onRemove: () => void }) {
  const words = authenticator.on;
  return (
    <>
      <div class="notice notice-good">
        <h2>{words.title}</h2>
        <p>
          <Show when={props.since} fallback={words.exists}>
            {(since) => words.since(dateWords(ukDate(since())))}
          </Show>
        </p>
      </div>
      <p>{words.lost}</p>
      <p>{words.change}</p>
      <button type="button" class="button button-secondary" onClick={() => props.onRemove()} aria-disabled={props.busy}>
        {words.remove}
      </button>
    </>
  );
}

/** The last question before the app is removed. */
export function Removal(props: { busy: boolean; onRemove: () => void; onKeep: () => void }) {
  const words = authenticator.removal;
  return (
    <section aria-labelledby="removal">
      <h2 id="removal">{words.title}</h2>
      <p>{words.says}</p>
      <button type="button" class="button button-warning" onClick={() => props.onRemove()} aria-disabled={props.busy}>
        {words.yes}
      </button>
      <p>
        <button type="button" class="button-link" onClick={() => props.onKeep()}>
          {words.no}
        </button>
      </p>
    </section>
  );
}

/** What was done just now. */
export function Said(props: { what: "enrolled" | "removed" }) {
  return (
    <>
      <div class="notice notice-good" role="status">
        <h2>{authenticator[props.what].title}</h2>
        <p>{authenticator[props.what].next}</p>
        <Show when={props.what === "enrolled"}>
          <p>{authenticator.enrolled.keep}</p>
        </Show>
      </div>
      <a href="/home">{authenticator.onward}</a>
    </>
  );
}

/** Those who have no password here. */
export function GoogleAlone() {
  const words = authenticator.google;
  return (
    <div class="notice">
      <h2>{words.title}</h2>
      <p>{words.says}</p>
      <p>
        <a href="https://myaccount.google.com/security">{words.link}</a>
      </p>
      <p>{words.header}</p>
    </div>
  );
}
