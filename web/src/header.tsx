import { A, useLocation } from "@solidjs/router";
import { createEffect, createSignal, For, on, onCleanup, Show } from "solid-js";
import { header as words } from "#message/header";
import { isSandbox } from "./api/stage";
import { Mark } from "./mark";
import { signOut, user } from "./session/session";

const { sections } = words;

/** Where the navigation leads, and what the addresses of its pages begin with. */
const SECTIONS = [
  { name: sections.returns, href: "/obligation", pages: ["/obligation", "/return", "/filed"] },
  { name: sections.owed, href: "/owed", pages: ["/owed"] },
  { name: sections.penalties, href: "/penalty", pages: ["/penalty"] },
  { name: sections.receipts, href: "/receipt", pages: ["/receipt"] },
  { name: sections.activity, href: "/activity", pages: ["/activity", "/request"] },
  { name: sections.bundles, href: "/bundle", pages: ["/bundle"] },
];

/** The mark, the navigation and who is signed in; on narrow screens the last two behind a button. */
export function Header() {
  const location = useLocation();
  const [open, setOpen] = createSignal(false);
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
        <A href="/" class="brand" end>
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
                      <a href={section.href} aria-current={currentOf(section, location.pathname)}>
                        {section.name}
                      </a>
                    )}
                  </For>
                </nav>
                <div class="who">
                  <span class="who-name">{who().email}</span>
                  <button type="button" class="button-link" onClick={() => void signOut()}>
                    {words.signOut}
                  </button>
                </div>
              </div>
            </>
          )}
        </Show>
      </div>
    </header>
  );
}

/** `page` for the page that a link leads to, `true` for another of its section. */
function currentOf(section: { href: string; pages: string[] }, path: string): "page" | "true" | undefined {
  if (path === section.href) return "page";
  return section.pages.some((page) => path.startsWith(`${page}/`)) ? "true" : undefined;
}
