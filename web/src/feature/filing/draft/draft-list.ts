import type { DraftSummary } from "@submit/contract/api/draft";
import type { Vrn } from "@submit/contract/value/scalar";
import { createApiLoad } from "../../../api/load";
import * as ServerDraft from "./server-draft";

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
    /** Discards a draft, and what this tab has of it; false when the server could not. */
    async discard(draft: DraftSummary, forget: () => void): Promise<boolean> {
      if (await ServerDraft.discard(draft)) return false;
      forget();
      load.reload();
      return true;
    },
  };
}
