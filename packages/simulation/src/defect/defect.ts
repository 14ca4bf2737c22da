import type { Transform } from "../engine/transform";

/** A deliberate defect: what it is called, by which violations it may be found, and what it changes. */
export interface Defect {
  readonly name: string;
  readonly by: readonly string[];
  readonly changes: readonly Transform[];
}

/** What a second POST is found by: HMRC may have taken the first one, or has. */
export const TWICE = ["BLIND_POST", "FILED_TWICE"];

/** What a request is found by that goes on, or ends, as if it had posted nothing. */
export const FORGOTTEN = [...TWICE, "ANSWER_NOT_STORED", "LIE"];

/** A defect in one place of one file. */
export function defect(name: string, by: readonly string[], file: string, found: string, put: string): Defect {
  return { name, by, changes: [{ file, replace: [[found, put]] }] };
}
