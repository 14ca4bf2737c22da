import type { Receipt } from "@submit/contract/api/receipt";
import { calendarOf } from "@submit/contract/calendar/file";
import { ukDate } from "@submit/contract/value/date";
import type { CalendarDate } from "@submit/contract/value/scalar";
import { createSignal, Show } from "solid-js";
import { receipt as receiptWords } from "#message/receipt";
import { saveFile } from "../../browser/save-file";
import { serverNow } from "../../browser/server-clock";
import { dateWords } from "../../vat/period";
import { receiptTitle, sheetOf } from "./document/sheet";
import { csvOf, fileNameOf, jsonOf } from "./document/text";
import { type AtHmrc, calendarEntries } from "./next-step";

const { actions: words, document: files } = receiptWords;

/** Ways to keep a receipt and to pass it on. */
export function ReceiptActions(props: {
  receipt: Receipt;
  hmrc: AtHmrc;
  /** Whether HMRC has answered, or never will: before that there are no dates for a calendar. */
  isKnown: boolean;
  today: CalendarDate;
}) {
  const name = () => fileNameOf(props.receipt);
  const entries = () => calendarEntries(props.receipt, props.hmrc, props.today);
  return (
    <ul class="acts no-print" aria-label={words.label}>
      <SaveAsPdf receipt={props.receipt} />
      <Act label={words.print} act={() => window.print()} />
      <Show when={entries().length > 0}>
        <Act
          label={words.calendar}
          isAwaited={!props.isKnown}
          act={() => saveFile(`${name()}.ics`, "text/calendar", calendarOf(entries(), serverNow()))}
        />
      </Show>
      <Act label={words.json} act={() => saveFile(`${name()}.json`, "application/json", jsonOf(props.receipt))} />
      <Act label={words.csv} act={() => saveFile(`${name()}.csv`, "text/csv", csvOf(props.receipt))} />
      <Show when={"share" in navigator}>
        <Act label={words.share} act={() => void share(props.receipt)} />
      </Show>
    </ul>
  );
}

function SaveAsPdf(props: { receipt: Receipt }) {
  const [at, setAt] = createSignal<"idle" | "busy" | "failed">("idle");
  const save = async () => {
    if (at() === "busy") return;
    setAt("busy");
    const now = serverNow();
    try {
      const { pdfOf } = await import("./document/pdf");
      const bytes = await pdfOf(sheetOf(props.receipt), { at: now, day: dateWords(ukDate(now)) });
      saveFile(`${fileNameOf(props.receipt)}.pdf`, "application/pdf", bytes);
      setAt("idle");
    } catch {
      // The part of the app that makes it could not be loaded: offline, or a newer version is out.
      setAt("failed");
    }
  };
  return (
    <>
      <Act label={at() === "busy" ? words.pdfBusy : words.pdf} act={() => void save()} />
      <Show when={at() === "failed"}>
        <li class="acts-failed" role="alert">
          {words.pdfFailed}
        </li>
      </Show>
    </>
  );
}

function Act(props: { label: string; isAwaited?: boolean; act: () => void }) {
  return (
    <li classList={{ "not-yet": props.isAwaited === true }}>
      <button type="button" class="act" onClick={() => props.act()}>
        {props.label}
      </button>
    </li>
  );
}

/** Hands the receipt's words to another app, as the user chooses; one who chooses none has not failed. */
async function share(receipt: Receipt): Promise<void> {
  const period = receiptTitle(receipt);
  const { formBundleNumber } = receipt;
  const text = formBundleNumber ? files.shared(period, formBundleNumber) : files.sharedWithout(period);
  await navigator.share({ title: files.title(period), text }).catch(() => {});
}
