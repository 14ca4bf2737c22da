import { type RouteSectionProps, useLocation } from "@solidjs/router";
import { Show } from "solid-js";
import { isExpired, user } from "../session/session";
import { PageFrame } from "./page-frame";
import { SignInButton } from "./sign-in-button";

/** Shows a page to those who are signed in, and asks others to sign in and come back to it. */
export function RequireSignIn(props: RouteSectionProps) {
  const location = useLocation();
  const here = () => location.pathname + location.search;
  return (
    <Show when={user()} fallback={<AskToSignIn returnTo={here()} />}>
      {props.children}
    </Show>
  );
}

function AskToSignIn(props: { returnTo: string }) {
  return (
    <Show
      when={isExpired()}
      fallback={
        <PageFrame
          title="Sign in first"
          lead="This page is for people who are signed in. You come back to it afterwards."
        >
          <SignInButton returnTo={props.returnTo} />
        </PageFrame>
      }
    >
      <PageFrame
        title="Your sign-in has ended"
        lead="What you entered is still here. Sign in again, and you come back to where you were."
      >
        <SignInButton returnTo={props.returnTo} label="Sign in again" />
      </PageFrame>
    </Show>
  );
}
