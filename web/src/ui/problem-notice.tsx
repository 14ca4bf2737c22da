import type { Problem } from "@submit/contract/protocol/problem";
import { For, type JSX, Match, Show, Switch } from "solid-js";
import { ui } from "#message/ui";
import { isHmrcDown, problemWords, type Way, waysOn } from "../api/problem-words";
import { useLocation } from "../route/place";
import { useAddress } from "../vat/address";
import { type Fault, faultsOf } from "../vat/hmrc-error";
import { HelpLink } from "./hmrc/help-link";
import { HmrcStatusLink } from "./waiting/hmrc-status-link";

const { ways } = ui;

/** What went wrong, in plain words, with each fault that was found and the ways on. */
export function ProblemNotice(props: { problem: Problem; retry?: (() => void) | undefined }) {
  const words = () => problemWords(props.problem);
  const on = () => waysOn(props.problem);
  return (
    <div class="notice notice-problem" role="alert">
      <h2>{words().title}</h2>
      <p>{words().detail}</p>
      <Faults problem={props.problem} />
      <Show when={isHmrcDown(props.problem)}>
        <HmrcStatusLink />
      </Show>
      <Show when={on().help}>
        {(topic) => (
          <p>
            <HelpLink topic={topic()} />
          </p>
        )}
      </Show>
      <For each={on().ways}>{(way) => <WayOn way={way} retry={props.retry} />}</For>
    </div>
  );
}

/** Each fault that was found, as `children` shows it. */
export function Faults(props: { problem: Problem; children?: (fault: Fault) => JSX.Element }) {
  const faults = () => faultsOf(props.problem);
  return (
    <Show when={faults().length > 0}>
      <ul class="summary-list">
        <For each={faults()}>{(fault) => <li>{props.children?.(fault) ?? fault.message}</li>}</For>
      </ul>
    </Show>
  );
}

function WayOn(props: { way: Way; retry: (() => void) | undefined }) {
  const location = useLocation();
  const to = useAddress();
  const then = () => `?then=${encodeURIComponent(location.pathname)}`;
  return (
    <Switch>
      <Match when={props.way === "retry" && props.retry}>
        {(retry) => (
          <p>
            <button type="button" class="button button-secondary" onClick={() => retry()()}>
              {ways.retry}
            </button>
          </p>
        )}
      </Match>
      <Match when={props.way === "reload"}>
        <p>
          <button type="button" class="button button-secondary" onClick={() => window.location.reload()}>
            {ways.reload}
          </button>
        </p>
      </Match>
      <Match when={linkOf(props.way, then(), to)}>
        {(link) => (
          <p>
            <a href={link().href}>{link().label}</a>
          </p>
        )}
      </Match>
    </Switch>
  );
}

function linkOf(way: Way, then: string, to: (page: string) => string): { href: string; label: string } | undefined {
  switch (way) {
    case "bundle":
      return { href: `/bundle${then}`, label: ways.bundle };
    case "connect":
      return { href: `/connect${then}`, label: ways.connect };
    case "vat-number":
      return { href: "/vat-number", label: ways.vatNumber };
    case "returns":
      return { href: to("obligation"), label: ways.returns };
    case "receipts":
      return { href: to("receipt"), label: ways.receipts };
    case "activity":
      return { href: "/activity", label: ways.activity };
    case "start":
      return { href: "/home", label: ways.start };
    default:
      return undefined;
  }
}
