import type { DraftSummary } from "@submit/contract/api/draft";
import type { Problem } from "@submit/contract/protocol/problem";
import type { Vrn } from "@submit/contract/value/scalar";
import { api } from "../../../api/client";
import { problemOf } from "../../../ui/waiting/problem-of";
import type * as Record from "../../record/kept";
import type { Draft } from "../figure/draft";
import { type Content, contentOf, filledOf, readContent } from "./draft-content";

/** A draft as the server has it. */
export interface ServerDraft extends Content {
  version: string;
  savedAt: string;
}

export type Loaded = { kind: "found"; draft: ServerDraft } | { kind: "none" } | { kind: "unknown"; problem?: Problem };
export type Saved =
  | { kind: "saved"; version: string; savedAt: string }
  | { kind: "conflict" }
  | { kind: "failed"; problem: Problem | undefined };

/** The draft of a period at the server; unknown where it can't be asked. */
export async function load(vrn: Vrn, periodKey: string): Promise<Loaded> {
  const outcome = await api.call("draftGet", { vrn, periodKey });
  if (outcome.kind === "unsettled") return { kind: "unknown" };
  if (outcome.kind === "failed") {
    return outcome.problem.code === "DRAFT_NOT_FOUND"
      ? { kind: "none" }
      : { kind: "unknown", problem: outcome.problem };
  }
  if (!("content" in outcome.output)) return { kind: "none" };
  const { content, version, savedAt } = outcome.output;
  const read = readContent(content);
  return read ? { kind: "found", draft: { ...read, version, savedAt } } : { kind: "unknown" };
}

/** Saves a draft over the version that was read. */
export async function save(
  vrn: Vrn,
  { obligation, typed, version }: Draft,
  record: Record.Kept | undefined,
): Promise<Saved> {
  const { periodKey, start, end, due } = obligation;
  const outcome = await api.call("draftPost", {
    vrn,
    periodKey,
    periodStart: start,
    periodEnd: end,
    ...(due ? { due } : {}),
    filled: filledOf(typed),
    content: contentOf(typed, record),
    ...(version ? { version } : {}),
  });
  if (outcome.kind === "completed") {
    const { version: made, savedAt } = outcome.output;
    return { kind: "saved", version: made, savedAt };
  }
  if (outcome.kind === "failed" && outcome.problem.code === "DRAFT_CONFLICT") return { kind: "conflict" };
  return { kind: "failed", problem: outcome.problem };
}

/** Discards the draft of a period; what stood in the way otherwise. */
export async function discard({
  vrn,
  periodKey,
}: Pick<DraftSummary, "vrn" | "periodKey">): Promise<Problem | undefined> {
  return problemOf(await api.call("draftDelete", { vrn, periodKey }));
}
