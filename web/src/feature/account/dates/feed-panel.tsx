import type { CalendarState } from "@submit/contract/protocol/calendar";
import type { Problem } from "@submit/contract/protocol/problem";
import type { Input } from "@submit/contract/registry";
import { ukDate } from "@submit/contract/value/date";
import { createSignal, Show } from "solid-js";
import { feed as words } from "#message/account/feed";
import { api } from "../../../api/client";
import { createLoad } from "../../../api/load";
import { chosenLanguage } from "../../../browser/language";
import { Loaded } from "../../../ui/loaded";
import { ProblemNotice } from "../../../ui/problem-notice";
import { problemOf } from "../../../ui/waiting/problem-of";
import { dateWords } from "../../../vat/period";
import { CopyButton } from "../../payment/copy-button";
import { getCalendar } from "./calendar";
import "./feed.css";

type Action = Input<"calendarPost">["action"];

/** Offers an address at which a calendar finds the dates by itself, and to renew it or turn it off. */
export function FeedPanel() {
  const load = createLoad(() => "calendar", getCalendar);
  const [busy, setBusy] = createSignal<Action>();
  const [address, setAddress] = createSignal<string>();
  const [problem, setProblem] = createSignal<Problem>();
  const change = async (action: Action) => {
    if (busy()) return;
    setBusy(action);
    setProblem(undefined);
    setAddress(undefined);
    const outcome = await api.call("calendarPost", { action, language: chosenLanguage() });
    setBusy(undefined);
    if (outcome.kind === "completed") setAddress(outcome.output.address);
    setProblem(problemOf(outcome));
    load.reload();
  };
  return (
    <>
      <p>{words.text}</p>
      <p class="quiet">{words.shows}</p>
      <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
      <Loaded load={load} what={words.what}>
        {(found) => <Feed state={found()} address={address()} busy={busy()} change={(action) => void change(action)} />}
      </Loaded>
    </>
  );
}

function Feed(props: {
  state: CalendarState;
  address: string | undefined;
  busy: Action | undefined;
  change: (action: Action) => void;
}) {
  const button = (action: Action, label: string) => (
    <button
      type="button"
      class="button button-secondary"
      aria-disabled={props.busy !== undefined}
      onClick={() => props.change(action)}
    >
      {props.busy === action ? words.busy : label}
    </button>
  );
  return (
    <>
      <div role="status">
        <Show when={props.address}>{(address) => <Address address={address()} />}</Show>
      </div>
      <Show when={props.state.feed} fallback={<p>{button("make", words.make)}</p>}>
        {(feed) => (
          <>
            <Show when={props.address === undefined}>
              <p>{words.madeOn(dateWords(ukDate(new Date(feed().madeAt))))}</p>
            </Show>
            <p class="quiet">{words.renewing}</p>
            <p class="feed-actions">
              {button("make", words.renew)} {button("end", words.end)}
            </p>
          </>
        )}
      </Show>
    </>
  );
}

/** The address, which is seen here once. */
function Address(props: { address: string }) {
  return (
    <>
      <p>{words.once}</p>
      <p class="feed-address">
        <code>{props.address}</code> <CopyButton value={props.address} what={words.address} />
      </p>
      <p>
        <a href={props.address.replace(/^https?:/, "webcal:")}>{words.open}</a>
      </p>
    </>
  );
}
