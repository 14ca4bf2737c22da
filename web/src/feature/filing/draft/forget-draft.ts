import type { DraftSummary } from "@submit/contract/api/draft";
import * as Record from "../../record/kept";
import * as Draft from "../figure/draft";
import * as ServerDraft from "./server-draft";

/** Discards a draft at the server, and then what this tab has of it; false when the server could not. */
export async function forgetDraft(draft: DraftSummary, slug: string): Promise<boolean> {
  if (await ServerDraft.discard(draft)) return false;
  Draft.drop(sessionStorage, draft.vrn, slug);
  Record.drop(sessionStorage, draft.vrn, slug);
  return true;
}
