import { createMemo, type JSX, Show } from "solid-js";
import { ui } from "#message/ui";
import { useLocation } from "../route/place";
import { isExpired, user } from "../session/session";
import { PageFrame } from "./page-frame";
import { SignInButton } from "./sign-in-button";

const words = ui.signIn;

interface RequireSignInProps {
  children?: JSX.Element;
  /** Whether the page stays in view when the sign-in runs out, as it says itself what is so. */
  stays?: boolean;
  /** What is so, in place of the usual words, when the page is opened without a sign-in. */
  lead?: string | undefined;
}

/** Shows a page to those who are signed in, and asks others to sign in and come back to it. */
export function RequireSignIn(props: RequireSignInProps) {
  const location = useLocation();
  const here = () => location.pathname + location.search;
  const wasShown = createMemo<boolean>((was) => was || user() !== undefined, false);
  return (
    <Show
      when={user() || (props.stays && wasShown() && isExpired())}
      fallback={<AskToSignIn returnTo={here()} lead={props.lead} />}
    >
      {props.children}
    </Show>
  );
}

function AskToSignIn(props: { returnTo: string; lead: string | undefined }) {
  return (
    <Show
      when={isExpired() || props.lead}
      fallback={
        <PageFrame title={words.first} lead={words.firstLead}>
          <SignInButton returnTo={props.returnTo} />
        </PageFrame>
      }
    >
      <PageFrame title={words.ended} lead={words.endedLead(props.lead ?? words.kept)}>
        <SignInButton returnTo={props.returnTo} label={words.again} />
      </PageFrame>
    </Show>
  );
}
