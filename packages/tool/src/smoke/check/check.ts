import type { Stage } from "./stage";

/** One thing to be sure of: says what it saw, skips with a reason, or throws with what is wrong. */
export interface Check {
  readonly name: string;
  run(stage: Stage): Promise<string | Skipped>;
}

export interface Skipped {
  readonly skipped: string;
}

/** Throws with what is wrong unless it is right. */
export function demand(right: boolean, wrong: string): asserts right {
  if (!right) throw new Error(wrong);
}

export function contentType(response: Response): string {
  return response.headers.get("content-type") ?? "";
}

export function isHtml(response: Response): boolean {
  return contentType(response).startsWith("text/html");
}
