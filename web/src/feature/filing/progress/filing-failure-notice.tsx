import { For, type JSX, Show } from "solid-js";
import { failureSteps as words } from "#message/filing/failure";
import { problemWords, waysOn } from "../../../api/problem-words";
import { useLocation } from "../../../route/place";
import { HelpLink } from "../../../ui/hmrc/help-link";
import { PageFrame } from "../../../ui/page-frame";
import { Faults } from "../../../ui/problem-notice";
import { SignInButton } from "../../../ui/sign-in-button";
import { useAddress } from "../../../vat/address";
import type { Fault } from "../../../vat/hmrc-error";
import { type FilingProblem, filingFailure, type Step } from "./filing-failure";

interface FilingFailureProps {
  problem: FilingProblem;
  slug: string | undefined;
  follow: (location: string) => void;
}

/** Why a filing is over without a receipt: what happened, whether anything was filed, what to do now. */
export function FilingFailureNotice(props: FilingFailureProps) {
  const told = () => filingFailure(props.problem);
  return (
    <PageFrame title={told().heading}>
      <div class="notice notice-problem" role="alert">
        <p class="strong">{told().filed}</p>
        <p>{told().detail ?? problemWords(props.problem).detail}</p>
        <Faults problem={props.problem}>{(fault) => <FaultLine fault={fault} slug={props.slug} />}</Faults>
      </div>
      <h2>{words.title}</h2>
      <p>{told().advice}</p>
      <Show when={waysOn(props.problem).help}>
        {(topic) => (
          <p>
            <HelpLink topic={topic()} />
          </p>
        )}
      </Show>
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

/** A fault, with a link to the field that has to be changed where there is one. */
function FaultLine(props: { fault: Fault; slug: string | undefined }): JSX.Element {
  const to = useAddress();
  const field = () => props.slug && props.fault.field && to(`return/${props.slug}#${props.fault.field}`);
  return (
    <Show when={field()} fallback={props.fault.message}>
      {(href) => <a href={href()}>{props.fault.message}</a>}
    </Show>
  );
}

function StepAction(props: FilingFailureProps & { step: Step; primary: boolean }): JSX.Element {
  const location = useLocation();
  const to = useAddress();
  const look = () => (props.primary ? "button" : "button-link");
  const other = () => props.problem.location;
  if (props.step === "sign-in") return <SignInButton returnTo={location.pathname} label={words.signIn} />;
  if (props.step === "reload") {
    return (
      <button type="button" class={look()} onClick={() => window.location.reload()}>
        {words.reload}
      </button>
    );
  }
  if (props.step === "follow" && other()) {
    return (
      <button type="button" class={look()} onClick={() => props.follow(other() ?? "")}>
        {words.followOther}
      </button>
    );
  }
  const { href, label } = linkOf(props.step, props.slug, to);
  return (
    <a href={href} class={props.primary ? "button" : ""}>
      {label}
    </a>
  );
}

type LinkStep = Exclude<Step, "sign-in" | "reload">;

function linkOf(
  step: LinkStep,
  slug: string | undefined,
  to: (page: string) => string,
): { href: string; label: string } {
  const review = to(slug ? `return/${slug}/review` : "obligation");
  switch (step) {
    case "review":
      return { href: review, label: slug ? words.review : words.returns };
    case "figures":
      return { href: to(slug ? `return/${slug}` : "obligation"), label: words.figures };
    case "connect":
      return { href: `/connect?then=${encodeURIComponent(review)}`, label: words.connect };
    case "bundle":
      return { href: `/bundle?then=${encodeURIComponent(review)}`, label: words.bundle };
    case "vat-number":
      return { href: "/vat-number", label: words.vatNumber };
    case "view":
      return { href: to(slug ? `filed/${slug}` : "obligation"), label: words.view };
    case "receipts":
      return { href: to("receipt"), label: words.receipts };
    case "follow":
    case "activity":
      return { href: "/activity", label: words.activity };
    case "periods":
      return { href: to("obligation"), label: words.periods };
  }
}
