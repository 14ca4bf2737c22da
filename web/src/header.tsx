import { createEffect, createSignal, For, on, onCleanup, Show } from "solid-js";
import { header as words } from "#message/header";
import { AccountMenu } from "./account-menu";
import { isSandbox } from "./api/stage";
import { Switcher } from "./feature/client/switcher";
import { Mark } from "./mark";
import { useLocation } from "./route/place";
import { user } from "./session/session";
import { Later } from "./ui/waiting/later";
import { readVatPath, vatAddress } from "./vat/address";
import { lastVrn } from "./vat/last-vrn";

/** Where the navigation leads, what the addresses of its pages begin with, and whether they are about a VAT number. */
const SECTIONS = [
  { name: "home", page: "home", parts: [], isVat: false },
  { name: "returns", page: "obligation", parts: ["return", "filed"], isVat: true },
  { name: "money", page: "owed", parts: ["penalty"], isVat: true },
  { name: "receipts", page: "receipt", parts: [], isVat: true },
] as const;

/** The mark, the navigation and the account; on narrow screens the last two behind one button. */
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
        <a href="/home" class="brand">
          <Mark />
          {words.brand}
        </a>
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
                <Later>
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
                  <AccountMenu email={who().email} />
                </Later>
              </div>
            </>
          )}
        </Show>
      </div>
      <Switcher />
    </header>
  );
}

/** `page` for the page that a link leads to, `true` for another of its section. */
function currentOf(
  { page, parts }: { page: string; parts: readonly string[] },
  here: string,
): "page" | "true" | undefined {
  if (here === page) return "page";
  return [page, ...parts].some((part) => here === part || here.startsWith(`${part}/`)) ? "true" : undefined;
}
