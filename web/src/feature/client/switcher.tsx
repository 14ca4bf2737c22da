import { A, useLocation } from "@solidjs/router";
import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from "solid-js";
import { client as clientWords } from "#message/client";
import { user } from "../../session/session";
import { readVatPath, vatAddress } from "../../vat/address";
import { clientOf, clients } from "../../vat/client/client-store";
import { today } from "../../vat/today";
import { formatVrn } from "../../vat/vrn";
import { filtered, rowsOf } from "./client-row";
import { NextTag } from "./next-tag";
import "./client.css";

const words = clientWords.switcher;
/** From so many on there is a field to find one. */
const MANY = 8;
/** So many are listed at a time. */
const LISTED = 20;
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
            onClick={() => setOpen((is) => !is)}
          >
            <span class="visually-hidden">{words.label}</span>{" "}
            <span class="switcher-name" translate="no">
              {name()}
            </span>
          </button>
          <Show when={isOpen()}>
            <Panel page={PAGES.includes(here().page) ? here().page : "obligation"} current={here().vrn} />
          </Show>
        </div>
      </div>
    </Show>
  );
}

function Panel(props: { page: string; current: string | undefined }) {
  const [find, setFind] = createSignal("");
  const rows = createMemo(() => filtered(rowsOf(clients() ?? [], today()), { find: find() }));
  return (
    <section class="switcher-panel" id="switcher" aria-label={words.list}>
      <Show when={(clients()?.length ?? 0) > MANY}>
        <div class="field">
          <label for="switcher-find">{words.find}</label>
          <input
            id="switcher-find"
            type="text"
            autocomplete="off"
            onInput={(event) => setFind(event.currentTarget.value)}
          />
        </div>
      </Show>
      <ul>
        <For each={rows().slice(0, LISTED)} fallback={<li>{words.none}</li>}>
          {({ client, next }) => (
            <li>
              <a
                href={vatAddress(client.vrn, props.page)}
                aria-current={client.vrn === props.current ? "true" : undefined}
              >
                <span translate="no">{client.name}</span> <span class="quiet">{formatVrn(client.vrn)}</span>{" "}
                <NextTag next={next} />
              </a>
            </li>
          )}
        </For>
      </ul>
      <p>
        <A href="/client">{words.all}</A>
      </p>
    </section>
  );
}
