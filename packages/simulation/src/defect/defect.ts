import type { Transform } from "../engine/transform";

/** A deliberate defect: what it is called, and what it changes. */
export interface Defect {
  readonly name: string;
  readonly changes: readonly Transform[];
}

/** A defect in one place of one file. */
export function defect(name: string, file: string, found: string, put: string): Defect {
  return { name, changes: [{ file, replace: [[found, put]] }] };
}
