import type { DraftSummary } from "@submit/contract/api/draft";
import { draft as words } from "#message/filing/draft";
import { clockWords } from "../../../browser/clock";
import { useAddress } from "../../../vat/address";
import { Discard } from "./discard";
import type { createDrafts } from "./draft-list";

/** Says that a return has a draft, and leads on to it. */
export function DraftLine(props: {
  draft: DraftSummary;
  drafts: ReturnType<typeof createDrafts>;
  slug: string;
  period: string;
}) {
  const to = useAddress();
  return (
    <p class="row-actions">
      <span>{words.line(props.draft.filled, clockWords(Date.parse(props.draft.savedAt), Date.now()))}</span>{" "}
      <a href={to(`return/${props.slug}`)}>
        {words.go} <span class="visually-hidden">{words.goOf(props.period)}</span>
      </a>{" "}
      <Discard
        label={
          <>
            {words.discardShort} <span class="visually-hidden">{words.goOf(props.period)}</span>
          </>
        }
        discard={() => props.drafts.discard(props.draft, props.slug)}
      />
    </p>
  );
}
