import { createEffect, createSignal, lazy, on, onCleanup, Show, Suspense } from "solid-js";
import { header } from "#message/header";
import { useLocation } from "../../route/place";
import { user } from "../../session/session";
import { readVatPath } from "../../vat/address";
import { clientOf, clients } from "../../vat/client/client-store";
import { formatVrn } from "../../vat/vrn";
import "./client.css";

const words = header.switcher;
/** Loaded when it is about to be opened: every page has the button. */
const Panel = lazy(async () => ({ default: (await import("./switcher-panel")).SwitcherPanel }));
/** The pages of any client; other pages are about one thing of one client. */
const PAGES = ["obligation", "owed", "penalty", "receipt"];

/** Which client the page is about, and the way to another: its name, its next due date and what is late. */
export function Switcher() {
  const location = useLocation();
  const here = () => readVatPath(location.pathname);
  const [isOpen, setOpen] = createSignal(false);
  let button: HTMLButtonElement | undefined;
  createEffect(
    on(
      () => location.pathname,
      () => setOpen(false),
    ),
  );
  const close = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !isOpen()) return;
    setOpen(false);
    button?.focus();
  };
  document.addEventListener("keydown", close);
  onCleanup(() => document.removeEventListener("keydown", close));
  const name = () => {
    const { vrn } = here();
    return vrn === undefined ? words.choose : (clientOf(vrn)?.name ?? formatVrn(vrn));
  };
  return (
    <Show when={user() && (clients()?.length ?? 0) > 1}>
      <div class="switcher">
        <div class="width">
          <button
            ref={button}
            type="button"
            class="switcher-button"
            aria-expanded={isOpen()}
            aria-controls="switcher"
            onPointerEnter={() => void Panel.preload()}
            onFocus={() => void Panel.preload()}
            onClick={() => setOpen((is) => !is)}
          >
            <span class="visually-hidden">{words.label}</span>{" "}
            <span class="switcher-name" translate="no">
              {name()}
            </span>
          </button>
          <section class="switcher-panel" id="switcher" aria-label={words.list} hidden={!isOpen()}>
            <Show when={isOpen()}>
              <Suspense>
                <Panel page={PAGES.includes(here().page) ? here().page : "obligation"} current={here().vrn} />
              </Suspense>
            </Show>
          </section>
        </div>
      </div>
    </Show>
  );
}
