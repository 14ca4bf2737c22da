import type { Receipt } from "@submit/contract/api/receipt";
import type { LastSaid } from "@submit/contract/api/vat/last-said";
import type { RequestSummary } from "@submit/contract/protocol/request";
import { createMemo, Show } from "solid-js";
import { nextReturn as messages } from "#message/vat/next-return";
import { share } from "../../api/share";
import { filingOf } from "../../api/under-way";
import { DueTag } from "../../ui/due-tag";
import { useAddress, useVrn } from "../../vat/address";
import { dateWords, periodWords, slugOf } from "../../vat/period";
import { byDue } from "../../vat/period-load";
import { periodStatus } from "../../vat/period-status";
import { today } from "../../vat/today";
import { DraftLine } from "../filing/draft/draft-line";
import { createDrafts } from "../filing/draft/draft-list";
import { returnReminder, stageOf } from "./reminder";

const words = messages.card;

interface NextCardProps {
  periods: NonNullable<LastSaid["open"]>["periods"];
  receipts: readonly Receipt[];
  /** The user's returns that are on their way to HMRC. */
  sent: readonly RequestSummary[];
  /** Whether it is what there is to do first. */
  isMain: boolean;
}

/** The return that is to be filed next, with the one action that matters. */
export function NextCard(props: NextCardProps) {
  const vrn = useVrn();
  const to = useAddress();
  const drafts = createDrafts(vrn);
  const found = () => {
    const all = [...props.periods].sort(byDue).map((period) => ({
      period,
      at: periodStatus({ ...period, status: "O" }, props.receipts, vrn, today()),
      isSent: filingOf(props.sent, vrn, period.periodKey) !== undefined,
    }));
    const due = all.filter(({ at }) => at.kind === "due");
    return due.find(({ isSent }) => !isSent) ?? due[0] ?? all.find(({ at }) => at.kind === "not-ended");
  };
  const next = createMemo<ReturnType<typeof found>>((before) => share(before, found()));
  return (
    <section class="card" aria-labelledby="next-due">
      <h2 id="next-due">{words.title}</h2>
      <Show when={next()} fallback={<p>{words.none}</p>} keyed>
        {({ period, at, isSent }) => {
          const days = at.kind === "due" ? at.days : undefined;
          const stage = days === undefined ? undefined : stageOf(days);
          const slug = slugOf(period, props.periods);
          const name = periodWords(period.start, period.end);
          const isToDo = at.kind === "due" && !isSent;
          return (
            <>
              <h3>{name}</h3>
              <Show when={isToDo} fallback={<p>{isSent ? words.sent : words.running}</p>}>
                <p>
                  <DueTag days={days} />{" "}
                  {period.due && ((days ?? 0) < 0 ? words.wasDue : words.due)(dateWords(period.due))}
                </p>
                <Show when={drafts.of(period.periodKey)}>
                  {(draft) => <DraftLine draft={draft()} drafts={drafts} slug={slug} period={name} />}
                </Show>
                <Show when={stage && period.due && returnReminder(stage, period.due)}>{(text) => <p>{text()}</p>}</Show>
              </Show>
              <p class="row-actions">
                <Show when={isToDo}>
                  <a href={to(`return/${slug}`)} classList={{ button: true, "button-secondary": !props.isMain }}>
                    {words.prepare}
                  </a>
                </Show>
                <a href={to("obligation")}>{words.all}</a>
              </p>
            </>
          );
        }}
      </Show>
    </section>
  );
}
