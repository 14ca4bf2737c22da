import { ukDate } from "@submit/contract/value/date";
import { createSignal, onCleanup, Show } from "solid-js";
import { copy as words } from "#message/account/export";
import { api, getConnections, listRequests } from "../../../api/client";
import { saveFile } from "../../../browser/save-file";
import { serverNow } from "../../../browser/server-clock";
import { getCalendar } from "../dates/calendar";
import { gather } from "./gather";

type State =
  | { kind: "idle" | "stopped" | "failed" }
  | { kind: "busy"; says: string }
  | { kind: "saved"; count: number };

/** Offers a copy of all that is kept of the user, and makes it. */
export function CopyPanel() {
  const [state, setState] = createSignal<State>({ kind: "idle" });
  let stop: AbortController | undefined;
  onCleanup(() => stop?.abort());
  const busy = () => {
    const now = state();
    return now.kind === "busy" ? now : undefined;
  };
  const make = async () => {
    if (busy()) return;
    const controller = new AbortController();
    stop = controller;
    setState({ kind: "busy", says: words.reading(0) });
    try {
      setState({ kind: "saved", count: await save(controller.signal, (says) => setState({ kind: "busy", says })) });
    } catch {
      setState({ kind: controller.signal.aborted ? "stopped" : "failed" });
    }
  };
  return (
    <>
      <p>{words.text}</p>
      <Show
        when={busy()}
        fallback={
          <p>
            <button type="button" class="button button-secondary" onClick={() => void make()}>
              {words.make}
            </button>
          </p>
        }
      >
        {(now) => (
          <>
            <p class="quiet">
              <strong>{words.making}</strong> {now().says}
            </p>
            <p>
              <button type="button" class="button button-secondary" onClick={() => stop?.abort()}>
                {words.cancel}
              </button>
            </p>
          </>
        )}
      </Show>
      <div role="status">
        <Show when={state().kind === "stopped"}>
          <p>{words.stopped}</p>
        </Show>
        <Show when={state().kind === "failed"}>
          <p class="error">{words.failed}</p>
        </Show>
        <Show when={savedCount(state()) !== undefined}>
          <p>{words.saved(savedCount(state()) ?? 0)}</p>
        </Show>
      </div>
    </>
  );
}

function savedCount(state: State): number | undefined {
  return state.kind === "saved" ? state.count : undefined;
}

/** Saves the copy, and tells how many receipts are in it. */
async function save(signal: AbortSignal, tell: (says: string) => void): Promise<number> {
  const kept = await gather(api, { signal, onRead: (count) => tell(words.reading(count)) });
  const [connections, requests, calendar] = [await getConnections(), await listRequests(), await getCalendar()];
  if (connections.kind !== "completed" || requests.kind !== "completed" || calendar.kind !== "completed")
    throw new Error("UNREAD");
  const { archiveOf } = await import("./archive");
  const now = serverNow();
  const parts = await archiveOf(kept, {
    now,
    signal,
    onWritten: (count) => tell(words.writing(count, kept.receipts.length)),
    others: {
      connections: connections.output.connections,
      calendar: calendar.output,
      history: requests.output.requests,
    },
  });
  saveFile(`${words.file(ukDate(now))}.zip`, "application/zip", ...parts);
  return kept.receipts.length;
}
