import * as v from "valibot";
import type { ApiSpec } from "../protocol/spec";
import { ConnectionId, Vrn } from "../value/scalar";
import { LastSaid } from "./vat/last-said";

/** The most clients that a user may have. */
export const MOST_CLIENTS = 500;

const Name = v.pipe(
  v.string("must be text"),
  v.trim(),
  v.minLength(1, "must not be empty"),
  v.maxLength(100, "must be at most 100 characters"),
  v.check((text) => !/\p{Cc}/u.test(text), "must be one line, without control characters"),
);

/** What a user says of a client. */
const entries = {
  vrn: Vrn,
  name: v.string(),
  /** Whether the user declares as the business itself or as its agent. */
  kind: v.picklist(["business", "agent"], "must be business or agent"),
  /** The sign-in at HMRC that calls for this VAT number use; without one, the oldest there is. */
  connectionId: v.optional(ConnectionId),
};

/** A business that its user files for: the user's own, or one that the user is the agent of. */
export const Client = v.object({
  ...entries,
  /** Names it where its VAT number must not stand, such as in a calendar. Absent before 0.2.0. */
  clientId: v.optional(v.string()),
  said: v.optional(LastSaid),
});
export type Client = v.InferOutput<typeof Client>;

export const clientGet = {
  method: "GET",
  paths: ["/api/v1/client"],
  summary: "List one's clients",
  description:
    "The businesses that one files for, by name: one's own, and those whose agent one is, each with what HMRC said last of its returns. A list that is too long for one answer comes in pages: cursor is the next one's. With vrn, that one alone, if it is in the list.",
  auth: "user",
  input: v.strictObject({
    vrn: v.optional(Vrn),
    cursor: v.optional(
      v.pipe(v.string(), v.regex(/^[A-Za-z0-9_=-]{1,128}$/, "must be the cursor of an earlier answer")),
    ),
  }),
  output: v.object({ clients: v.array(Client), cursor: v.optional(v.string()) }),
  status: 200,
  errors: [],
  uses: ["Client"],
  // It changes nothing that another could be in the way of.
  concurrency: 4,
} as const satisfies ApiSpec;

export const clientPost = {
  method: "POST",
  paths: ["/api/v1/client"],
  summary: "Add a client, or change one",
  description:
    "The VAT number tells which. Without connectionId a client keeps the sign-in at HMRC that it names. A user may have 500 clients.",
  auth: "user",
  input: v.strictObject({ ...entries, name: Name }),
  output: Client,
  status: 200,
  errors: ["TOO_MANY_CLIENTS"],
  uses: ["Client"],
  // Each changes an item of its own user's alone, and a user's own requests come one after the other.
  concurrency: 4,
} as const satisfies ApiSpec;

export const clientDelete = {
  method: "DELETE",
  paths: ["/api/v1/client", "/api/v1/client/:vrn"],
  summary: "Remove a client",
  description:
    "Receipts stay, and so does the sign-in at HMRC, which other clients may use. One that there is not is removed already.",
  auth: "user",
  input: v.strictObject({ vrn: Vrn }),
  output: v.null(),
  status: 204,
  errors: [],
  uses: ["Client"],
  // As above.
  concurrency: 4,
} as const satisfies ApiSpec;
