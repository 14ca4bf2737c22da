/**
 * What a system behind the API says. `status` null: the service failed before there was an answer, and `body` names
 * the failure as HMRC's code does ("ServiceUnavailableError").
 */
export type Downstream = { readonly status: number | null; readonly body?: unknown };

/** A refusal in the words of the systems behind the API. */
export function refusal(status: number, code: string): Downstream {
  return { status, body: { code, reason: "" } };
}

/** What the sandbox's stub says of a Gov-Test-Scenario that it does not have. */
export const unmatchedScenario = refusal(400, "TEST_ONLY_UNMATCHED_STUB_ERROR");

/** Whether a record has a value for each name: where one is missing, HMRC's reader fails and the answer is a 500. */
export function hasAll(value: Readonly<Record<string, unknown>>, names: readonly string[]): boolean {
  return names.every((name) => value[name] !== undefined && value[name] !== null);
}

/** A plain object; undefined for anything else. */
export function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** A list of plain objects; undefined for anything else. */
export function records(value: unknown): readonly Readonly<Record<string, unknown>>[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item: unknown) => {
    const found = record(item);
    return found === undefined ? [] : [found];
  });
}
