import * as v from "valibot";
import type { ApiSpec } from "../protocol/spec";

/** How long it is kept that an account was deleted, in days: longer than any copy of what it held. */
export const DELETION_KEPT_DAYS = 366;

export const accountDelete = {
  method: "DELETE",
  paths: ["/api/v1/account"],
  summary: "Delete one's account",
  description:
    "Removes receipts, drafts, clients, reminders, the address of the calendar, bundles, connections, requests and the user itself; nothing brings them back. FILING_UNSETTLED: a return is still being filed, or it is not known whether HMRC took it; nothing was deleted. Once it is begun it can't be cancelled, goes on until it has ended, and every other call of the user is refused with ACCOUNT_CLOSED; how it stands can still be looked up. HMRC's authority is withdrawn in the HMRC account: HMRC has no call for it.",
  auth: "user",
  input: v.strictObject({}),
  output: v.null(),
  status: 204,
  errors: ["FILING_UNSETTLED", "UPSTREAM_UNAVAILABLE"],
  upstream: "cognito",
  uses: ["Bundle", "Receipt", "Connection", "Client", "Draft", "Filing", "Calendar", "Reminder"],
  administers: ["AdminGetUser", "AdminDeleteUser"],
  erases: true,
  // Each touches what is its own user's alone, and the slots of bundles, of which a write knows what it has read.
  concurrency: 4,
} as const satisfies ApiSpec;
