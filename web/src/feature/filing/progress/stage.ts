import type { Progress } from "@submit/contract/client/client";
import { progress as words } from "#message/filing/progress";

/** The stages of a filing, as the user sees them. */
export const { stages } = words;

/** Which stage is reached: never one before `before`, as a filing that waits for another try is still with HMRC. */
export function stageReached(before: number, progress: Progress | undefined): number {
  if (!progress) return before;
  const tried = (progress.attempts ?? 0) > 0;
  return Math.max(before, progress.status === "processing" || tried ? 2 : 1);
}
