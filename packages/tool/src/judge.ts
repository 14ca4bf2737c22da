/** An answer of the API, as far as it says whether it keeps to the contract. */
export interface Answered {
  readonly status: number;
  readonly hasRetryAfter: boolean;
  readonly text: string;
}

export type Breach = "SERVER_ERROR" | "NO_RETRY_AFTER" | "UNDOCUMENTED";

/** How an answer breaks the contract, where it does; `statuses` are those that the OpenAPI document names for its operation. */
export function judge({ status, hasRetryAfter, text }: Answered, statuses: readonly string[]): Breach | undefined {
  // A stored last word names its request.
  const isLastWord = text.includes('"instance"');
  // HMRC's own failure, which is stored as how the request ended.
  if (status === 502 && isLastWord) return undefined;
  if (status === 503 || status === 429) return hasRetryAfter || isLastWord ? undefined : "NO_RETRY_AFTER";
  if (status >= 500) return "SERVER_ERROR";
  return statuses.includes(String(status)) || statuses.includes("default") ? undefined : "UNDOCUMENTED";
}
