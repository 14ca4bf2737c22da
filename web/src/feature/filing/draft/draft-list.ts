import type { DraftSummary } from "@submit/contract/api/draft";
import type { Vrn } from "@submit/contract/value/scalar";
import { createApiLoad } from "../../../api/load";

/** The drafts of a VAT number at the server, by period. */
export function createDrafts(vrn: Vrn) {
  const load = createApiLoad("draftGet", () => ({ vrn }));
  const list = (): DraftSummary[] => {
    const found = load.value();
    return found && "drafts" in found ? found.drafts : [];
  };
  return {
    of: (periodKey: string | undefined): DraftSummary | undefined =>
      list().find((each) => each.periodKey === periodKey),
    /** Discards a draft, and what this tab has of it under the period's name; false when that could not be done. */
    async discard(draft: DraftSummary, slug: string): Promise<boolean> {
      // Loaded once somebody asks for it: most have no draft.
      const isDone = await import("./forget-draft").then(
        ({ forgetDraft }) => forgetDraft(draft, slug),
        () => false,
      );
      if (isDone) load.reload();
      return isDone;
    },
  };
}
