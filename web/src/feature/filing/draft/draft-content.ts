import { DRAFT_BYTES } from "@submit/contract/api/draft";
import * as v from "valibot";
import { enteredBoxes } from "../../../vat/box";
import { Kept } from "../../record/kept";
import { Typed } from "../figure/draft";

/** What a draft holds at the server, which does not read it. */
const Content = v.object({ typed: Typed, record: v.optional(Kept) });
export type Content = v.InferOutput<typeof Content>;

/** How many boxes were filled in. */
export function filledOf(typed: Content["typed"]): number {
  return enteredBoxes.filter((box) => typed[box].trim() !== "").length;
}

/** Where the figures came from is left out when it does not fit. */
export function contentOf(typed: Content["typed"], record: Kept | undefined): string {
  const whole = JSON.stringify({ typed, ...(record ? { record } : {}) });
  return new TextEncoder().encode(whole).length <= DRAFT_BYTES ? whole : JSON.stringify({ typed });
}

/** What the server's draft holds; undefined for what this version can't read. */
export function readContent(content: string): Content | undefined {
  try {
    const parsed = v.safeParse(Content, JSON.parse(content));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
