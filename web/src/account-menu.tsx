import { createEffect, createSignal, For, on, onCleanup } from "solid-js";
import { draft } from "#message/filing/draft";
import { header as words } from "#message/header";
import { useLocation } from "./route/place";
import { saveEverywhere, signOut } from "./session/session";

/** The pages on what is the user's own, whatever VAT number is looked at. */
const LINKS = [
  { name: "own", href: "/account" },
  { name: "clients", href: "/client" },
  { name: "plan", href: "/bundle" },
  { name: "connection", href: "/connect" },
  { name: "secondStep", href: "/authenticator" },
  { name: "history", href: "/activity" },
] as const;

/** Who is signed in and what is theirs, behind a button; on narrow screens a part of the one menu there is. */
export function AccountMenu(props: { email: string }) {
  const location = useLocation();
  const [open, setOpen] = createSignal(false);
  let menu: HTMLDivElement | undefined;
  let button: HTMLButtonElement | undefined;
  createEffect(
    on(
      () => location.pathname,
      () => setOpen(false),
    ),
  );
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open()) return;
    setOpen(false);
    button?.focus();
  };
  const leaveOpen = (event: Event) => {
    if (event.target instanceof Node && !menu?.contains(event.target)) setOpen(false);
  };
  document.addEventListener("keydown", closeByKey);
  document.addEventListener("pointerdown", leaveOpen);
  document.addEventListener("focusin", leaveOpen);
  onCleanup(() => {
    document.removeEventListener("keydown", closeByKey);
    document.removeEventListener("pointerdown", leaveOpen);
    document.removeEventListener("focusin", leaveOpen);
  });
  return (
    <div class="account" ref={menu}>
      <button
        ref={button}
        type="button"
        class="account-button"
        aria-expanded={open()}
        aria-controls="account-menu"
        onClick={() => setOpen((is) => !is)}
      >
        {words.account.title}
      </button>
      <div id="account-menu" classList={{ "account-menu": true, "account-menu-open": open() }}>
        <p class="account-email" translate="no">
          {props.email}
        </p>
        <nav aria-label={words.account.title}>
          <For each={LINKS}>
            {({ name, href }) => (
              <a href={href} aria-current={location.pathname === href ? "page" : undefined}>
                {words.account[name]}
              </a>
            )}
          </For>
        </nav>
        <button type="button" class="account-leave" onClick={() => void leave()}>
          {words.signOut}
        </button>
      </div>
    </div>
  );
}

/** What was entered is saved first; what can't be is told before it is lost. */
async function leave(): Promise<void> {
  if ((await saveEverywhere(5_000)) || confirm(draft.signOut)) await signOut();
}
