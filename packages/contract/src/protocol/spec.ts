import type * as v from "valibot";
import type { Activity } from "./catalogue";
import { commonErrors, type ErrorCode } from "./error";

/** The durable tables; each API names those that its consumer may touch. */
export const tableNames = [
  "Bundle",
  "Receipt",
  "Connection",
  "Client",
  "Draft",
  "Filing",
  "Audit",
  "Quota",
  "Closure",
  "Calendar",
  "Reminder",
] as const;
export type TableName = (typeof tableNames)[number];

/** One asynchronous API: everything about it that more than one place needs to know. */
export interface ApiSpec {
  readonly method: "GET" | "POST" | "DELETE";
  /** Hono paths of one operation; the first is the plainest. Their parameters are fields of the input. */
  readonly paths: readonly [string, ...string[]];
  readonly summary: string;
  /** What a caller should know beyond the summary, in a sentence or two. */
  readonly description: string;
  readonly auth: "user" | "public";
  /** Path parameters, query and body together, as one flat object; query values are text. */
  readonly input: v.GenericSchema<unknown, object>;
  readonly output: v.GenericSchema;
  /** HTTP status of success. */
  readonly status: 200 | 201 | 204;
  readonly errors: readonly ErrorCode[];
  /** Whose rate limit its calls count against. */
  readonly upstream?: "hmrc" | "cognito";
  readonly uses: readonly TableName[];
  /** What HMRC answers it with is kept with the client of that VAT number. */
  readonly keepsLastSaid?: true;
  /** What its consumer may do to users in Cognito, beyond what a user's own access token allows. */
  readonly administers?: readonly ("AdminGetUser" | "AdminUpdateUserAttributes" | "AdminDeleteUser")[];
  /** The activity that one of the user's bundles must allow. */
  readonly activity?: Activity;
  /** `once`: the call behind it must never be repeated blindly. */
  readonly effect?: "once";
  /**
   * Members of the input that say something about a request and not what it asks for: with others it is the same request,
   * and those that came first stay.
   */
  readonly notes?: readonly string[];
  /**
   * How many of its requests may run at the same time; 1 unless declared. At 1 everybody stands in one line, and whoever
   * is slow holds up all others. Above 1 each owner (where the API is public, each client's address) has a line of its
   * own: requests of different owners no longer run in the order in which they came, and each costs a Lambda instance.
   * State the reason beside the number.
   */
  readonly concurrency?: number;
  /** Its requests are in no list of one's requests: a page makes so many that others could not be found among them. */
  readonly unlisted?: true;
  /**
   * Removes all that is the user's, requests of every API included. What it has begun must come to its end, so it is tried
   * again for a day, and it is done for an account that is closed as well.
   */
  readonly erases?: true;
  /** Input and result hold secrets, such as tokens: once settled, the record is kept for 60 s. */
  readonly secret?: true;
}

/** The error codes of an API, declared and common. */
export function codesIn(spec: ApiSpec): readonly ErrorCode[] {
  return [...spec.errors, ...commonErrors];
}

/** Whether what an API does can't be undone: it is tried for a day, and withdrawn before it is said not to be there. */
export function isIrreversible({ effect, erases }: ApiSpec): boolean {
  return effect === "once" || erases === true;
}

/** Names of an API's AWS resources, all derived from the API's own name. */
export function resourceNames(api: string) {
  const stem = api.charAt(0).toUpperCase() + api.slice(1);
  return {
    table: `${stem}AsyncRequests`,
    queue: `${stem}Queue`,
    deadLetterQueue: `${stem}DeadLetterQueue`,
  };
}

/** How many requests of an API may run at once, on a stage that allows `most` of any API. */
export function concurrencyOf(spec: ApiSpec, most = Number.POSITIVE_INFINITY): number {
  return Math.min(spec.concurrency ?? 1, most);
}

/** How long one try at an API's work may last, in seconds. */
export interface Times {
  /** Lambda ends the function after this. */
  readonly functionSeconds: number;
  /** A request belongs to the consumer that claimed it: longer than the function may run, so the holder is dead by then. */
  readonly leaseSeconds: number;
  /** SQS shows the message of a consumer that died again after this: later than the lease ends, so it can be claimed. */
  readonly visibilitySeconds: number;
}

/**
 * The times of an API. Where one message group serves everybody a consumer that dies holds up all others until its
 * message is visible again, so they are short there.
 */
export function timesOf(spec: ApiSpec): Times {
  const functionSeconds = secondsOf(spec);
  return { functionSeconds, leaseSeconds: functionSeconds + 3, visibilitySeconds: functionSeconds + 5 };
}

function secondsOf(spec: ApiSpec): number {
  // HMRC's gateway may take a minute for a return.
  if (spec.effect === "once") return 90;
  return spec.upstream === "hmrc" && concurrencyOf(spec) > 1 ? 30 : 15;
}
