import { A, useLocation } from "@solidjs/router";
import type { Problem } from "@submit/contract/protocol/problem";
import { For, type JSX, Show } from "solid-js";
import { user } from "../../session/session";
import { PageFrame } from "../../ui/page-frame";
import { UpstreamWords } from "../../ui/problem-notice";
import { SignInButton } from "../../ui/sign-in-button";
import { withBoxNames } from "../../vat/box";
import { filingFailure, type Step } from "./filing-failure";

interface FilingFailureProps {
  problem: Problem;
  slug: string | undefined;
  look: () => void;
  follow: (location: string) => void;
}

/** Why a filing brought no receipt: what happened, whether anything was filed, what to do now. */
export function FilingFailureNotice(props: FilingFailureProps) {
  const told = () => filingFailure(props.problem);
  const errors = () => (props.problem.errors ?? []).map((each) => withBoxNames(each.message));
  return (
    <PageFrame title={told().heading}>
      <div class="notice notice-problem" role="alert">
        <Show when={told().filed}>{(filed) => <p class="strong">{filed()}</p>}</Show>
        <p>{props.problem.detail}</p>
        <Show when={errors().length > 0}>
          <ul>
            <For each={errors()}>{(error) => <li>{error}</li>}</For>
          </ul>
        </Show>
        <UpstreamWords problem={props.problem} />
      </div>
      <h2>What to do now</h2>
      <p>{told().advice}</p>
      <ul class="actions">
        <For each={told().steps}>
          {(step, index) => (
            <li>
              <StepAction {...props} step={step} primary={index() === 0} />
            </li>
          )}
        </For>
      </ul>
    </PageFrame>
  );
}

function StepAction(props: FilingFailureProps & { step: Step; primary: boolean }): JSX.Element {
  const location = useLocation();
  const look = () => (props.primary ? "button" : "button-link");
  const other = () => props.problem.location;
  if (props.step === "look") {
    return (
      <Show when={user()} fallback={<SignInButton returnTo={location.pathname} label="Sign in again" />}>
        <button type="button" class={look()} onClick={() => props.look()}>
          Look again
        </button>
      </Show>
    );
  }
  if (props.step === "follow" && other()) {
    return (
      <button type="button" class={look()} onClick={() => props.follow(other() ?? "")}>
        Follow the other request
      </button>
    );
  }
  const { href, label } = linkOf(props.step, props.slug);
  return (
    <A href={href} class={props.primary ? "button" : ""}>
      {label}
    </A>
  );
}

function linkOf(step: Step, slug: string | undefined): { href: string; label: string } {
  const review = slug ? `/return/${slug}/review` : "/obligation";
  switch (step) {
    case "review":
      return { href: review, label: slug ? "Review and file again" : "Go to your VAT returns" };
    case "figures":
      return { href: slug ? `/return/${slug}` : "/obligation", label: "Change the figures" };
    case "connect":
      return { href: `/connect?then=${encodeURIComponent(review)}`, label: "Connect to HMRC" };
    case "bundle":
      return { href: `/bundle?then=${encodeURIComponent(review)}`, label: "Choose a bundle" };
    case "view":
      return { href: slug ? `/filed/${slug}` : "/obligation", label: "See what HMRC holds" };
    case "receipts":
      return { href: "/receipt", label: "Your receipts" };
    case "follow":
    case "look":
      return { href: "/activity", label: "See your requests" };
    case "periods":
      return { href: "/obligation", label: "Your VAT returns" };
  }
}
