import { A, useLocation } from "@solidjs/router";
import { createEffect, createSignal, For, on, onCleanup, Show } from "solid-js";
import { draft } from "#message/filing/draft";
import { header as words } from "#message/header";
import { isSandbox } from "./api/stage";
import { saveAll } from "./browser/unsaved";
import { Switcher } from "./feature/client/switcher";
import { Mark } from "./mark";
import { signOut, user } from "./session/session";
import { readVatPath, vatAddress } from "./vat/address";
import { lastVrn } from "./vat/last-vrn";

/** Where the navigation leads, what the addresses of its pages begin with, and whether they are about a VAT number. */
const SECTIONS = [
  { name: "returns", page: "obligation", parts: ["obligation", "return", "filed"], isVat: true },
  { name: "owed", page: "owed", parts: ["owed"], isVat: true },
  { name: "penalties", page: "penalty", parts: ["penalty"], isVat: true },
  { name: "receipts", page: "receipt", parts: ["receipt"], isVat: true },
  { name: "activity", page: "activity", parts: ["activity", "request"], isVat: false },
] as const;

/** The mark, the navigation and who is signed in; on narrow screens the last two behind a button. */
export function Header() {
  const location = useLocation();
  const [open, setOpen] = createSignal(false);
  const here = () => readVatPath(location.pathname);
  const vrn = () => here().vrn ?? lastVrn();
  let button: HTMLButtonElement | undefined;
  createEffect(
    on(
      () => location.pathname,
      () => setOpen(false),
    ),
  );
  const close = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open()) return;
    setOpen(false);
    button?.focus();
  };
  document.addEventListener("keydown", close);
  onCleanup(() => document.removeEventListener("keydown", close));
  return (
    <header class="header">
      <div class="width header-row">
        <A href="/home" class="brand" end>
          <Mark />
          {words.brand}
        </A>
        <Show when={isSandbox()}>
          <span class="tag tag-sandbox">{words.testService}</span>
        </Show>
        <Show when={user()}>
          {(who) => (
            <>
              <button
                ref={button}
                type="button"
                class="menu-button"
                aria-expanded={open()}
                aria-controls="menu"
                onClick={() => setOpen((is) => !is)}
              >
                {words.menu}
              </button>
              <div id="menu" classList={{ menu: true, "menu-open": open() }}>
                <nav aria-label={words.navigation}>
                  <For each={SECTIONS}>
                    {(section) => (
                      <a
                        href={vatAddress(section.isVat ? vrn() : undefined, section.page)}
                        aria-current={currentOf(section, here().page)}
                      >
                        {words.sections[section.name]}
                      </a>
                    )}
                  </For>
                </nav>
                <div class="who">
                  <A href="/account" class="who-name">
                    <span class="visually-hidden">{words.account} </span>
                    {who().email}
                  </A>
                  <button type="button" class="button-link" onClick={() => void leave()}>
                    {words.signOut}
                  </button>
                </div>
              </div>
            </>
          )}
        </Show>
      </div>
      <Switcher />
    </header>
  );
}

/** What was entered is saved first; what can't be is told before it is lost. */
async function leave(): Promise<void> {
  if ((await saveAll(5_000)) || confirm(draft.signOut)) await signOut();
}

/** `page` for the page that a link leads to, `true` for another of its section. */
function currentOf(section: { page: string; parts: readonly string[] }, page: string): "page" | "true" | undefined {
  if (page === section.page) return "page";
  return section.parts.some((part) => page.startsWith(`${part}/`)) ? "true" : undefined;
}
