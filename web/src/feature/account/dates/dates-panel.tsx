import { calendarOf } from "@submit/contract/calendar/file";
import { ukDate } from "@submit/contract/value/date";
import { createResource, Show } from "solid-js";
import { dates as words } from "#message/account/dates";
import { chosenLanguage } from "../../../browser/language";
import { saveFile } from "../../../browser/save-file";
import { serverNow } from "../../../browser/server-clock";
import { Loaded } from "../../../ui/loaded";
import { clientLoad } from "../../../vat/client/client-store";
import { dateWords } from "../../../vat/period";
import { today } from "../../../vat/today";
import { calendarOfClients, type DueDates } from "./due-date";

/** Offers the dates that HMRC showed last as a calendar file. */
export function DatesPanel() {
  const [found] = createResource(clientLoad.value, (clients) => calendarOfClients(clients, today(), chosenLanguage()));
  return (
    <Loaded load={clientLoad} what={words.what}>
      {() => <Show when={found()}>{(due) => <Offer due={due()} />}</Show>}
    </Loaded>
  );
}

function Offer(props: { due: DueDates }) {
  const shownOn = () => dateWords(ukDate(new Date(props.due.shownAt ?? 0)));
  const save = () => saveFile(`${words.name}.ics`, "text/calendar", calendarOf(props.due.entries, serverNow()));
  return (
    <Show when={props.due.entries.length > 0} fallback={<p>{words.none}</p>}>
      <p>{words.text}</p>
      <p class="quiet">{words.inFile(props.due.entries.length, shownOn())}</p>
      <p>
        <button type="button" class="button button-secondary" onClick={save}>
          {words.button}
        </button>
      </p>
    </Show>
  );
}
