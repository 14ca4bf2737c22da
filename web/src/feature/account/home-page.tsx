import { For, Show } from "solid-js";
import { user } from "../../session/session";
import { PageFrame } from "../../ui/page-frame";
import { SignInButton } from "../../ui/sign-in-button";
import { Dashboard } from "./dashboard";
import "./account.css";

/** The start page: what Submit is, or for those signed in how far they are. */
export function HomePage() {
  return (
    <Show when={user()} fallback={<Welcome />}>
      <Dashboard />
    </Show>
  );
}

const journey = [
  "Sign in, and take a bundle: it says what you may do here.",
  "Connect to HMRC with the account your business uses for VAT.",
  "Bring the figures from your records, check them and file.",
  "Keep the receipt.",
];

function Welcome() {
  return (
    <PageFrame
      title="File your VAT return"
      lead="Submit sends your business's VAT returns to HMRC under Making Tax Digital, and keeps the receipts."
    >
      <ol class="plain-steps">
        <For each={journey}>{(step) => <li>{step}</li>}</For>
      </ol>
      <SignInButton returnTo="/" />
    </PageFrame>
  );
}
