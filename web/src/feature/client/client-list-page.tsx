import type { Client } from "@submit/contract/api/client";
import { createMemo, For, Show } from "solid-js";
import { client as clientWords } from "#message/client";
import { saveFile } from "../../browser/save-file";
import { useSearchParams } from "../../route/place";
import { Loaded } from "../../ui/loaded";
import { PageFrame } from "../../ui/page-frame";
import { clientLoad, clients } from "../../vat/client/client-store";
import { today } from "../../vat/today";
import { type ClientFilter, csvOf, filtered, filters, rowsOf } from "./client-row";
import { ClientTable } from "./client-table";
import { createLook } from "./look/client-look";
import { LookControls } from "./look/look-controls";
import "./client.css";

const words = clientWords.list;

/** Every client with its next return, the earliest due date first, from what HMRC said last. */
export function ClientListPage() {
  return (
    <PageFrame title={words.title} lead={words.lead}>
      <Loaded load={clientLoad} what={words.loading}>
        {() => (
          <Show when={clients()?.length} fallback={<p>{words.none}</p>}>
            <List clients={clients() ?? []} />
          </Show>
        )}
      </Loaded>
      <p>
        <a href="/vat-number" class="button button-secondary">
          {words.add}
        </a>
      </p>
    </PageFrame>
  );
}

function List(props: { clients: readonly Client[] }) {
  const [query, setQuery] = useSearchParams<{ find?: string; which?: string }>();
  const look = createLook();
  const rows = createMemo(() => rowsOf(props.clients, today()));
  const shown = createMemo(() => filtered(rows(), query));
  return (
    <>
      <Filter filter={query} choose={(filter) => setQuery({ ...filter }, { replace: true, scroll: false })} />
      <p role="status">{words.count(shown().length, rows().length)}</p>
      <LookControls look={look} vrns={shown().map(({ client }) => client.vrn)} />
      <Show when={shown().length > 0} fallback={<p>{words.noneSuch}</p>}>
        <ClientTable rows={shown()} failed={look.failed()} />
        <p>
          <button
            type="button"
            class="button-link"
            onClick={() => saveFile(words.file, "text/csv;charset=utf-8", `\ufeff${csvOf(shown())}`)}
          >
            {words.csv}
          </button>
        </p>
      </Show>
    </>
  );
}

function Filter(props: { filter: ClientFilter; choose: (filter: ClientFilter) => void }) {
  return (
    <div class="filters">
      <div class="field">
        <label for="find-client">{words.find}</label>
        <input
          id="find-client"
          type="text"
          autocomplete="off"
          value={props.filter.find ?? ""}
          onInput={(event) => props.choose({ find: event.currentTarget.value || undefined })}
        />
      </div>
      <div class="field">
        <label for="which-clients">{words.which}</label>
        <select
          id="which-clients"
          value={props.filter.which ?? "all"}
          onChange={({ currentTarget: { value } }) => props.choose({ which: value === "all" ? undefined : value })}
        >
          <For each={filters}>{(each) => <option value={each}>{words.filters[each]}</option>}</For>
        </select>
      </div>
    </div>
  );
}
