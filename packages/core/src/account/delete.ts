import type { Input } from "@submit/contract/registry";
import * as Bundle from "../bundle/bundle";
import * as Calendar from "../calendar/calendar";
import * as Client from "../client/client";
import { deleteUser } from "../cognito/user";
import * as Draft from "../draft/draft";
import { ProblemError } from "../error";
import * as Lock from "../filing/lock";
import * as Connection from "../hmrc/connection";
import { log } from "../log";
import * as Receipt from "../receipt/receipt";
import * as Reminder from "../reminder/setting";
import type { AttemptContext } from "../request/process";
import { ask, closureOf, commit, finish, withdraw } from "./closure";
import { apisOfUser, endOthers, requireFilingsSettled } from "./under-way";

/**
 * Deletes an account. First it is marked, so that no consumer begins anything more for it; then it is looked whether a return
 * is under way or unclear (FILING_UNSETTLED, and the mark is taken back); then there is no way back, and whatever is cut off
 * is done again from its start, where what is gone already is no error. The user goes last: until then another try can be
 * asked for. Every step is one that may be done twice.
 */
export async function remove(_: Input<"accountDelete">, context: AttemptContext): Promise<null> {
  const { owner } = context.actor;
  if (await ask(context)) await begin(context);
  if ((await closureOf(owner))?.phase === "deleted") return null;
  // Sign-ins at HMRC first: they are what others could do harm with.
  await Connection.eraseAll(owner);
  await Bundle.eraseAll(context);
  await Promise.all([Calendar, Client, Draft, Receipt, Lock, Reminder].map((each) => each.eraseAll(owner)));
  await Promise.all(apisOfUser().map((api) => context.ports.store(api).eraseSettled(owner)));
  await deleteUser(context.actor);
  await finish(context);
  log.info("account.deleted");
  return null;
}

async function begin(context: AttemptContext): Promise<void> {
  try {
    await requireFilingsSettled(context);
  } catch (error) {
    if (error instanceof ProblemError) await withdraw(context);
    throw error;
  }
  await endOthers(context);
  // From now on the request can't be cancelled, and no fault of ours ends it.
  await context.guard.begin();
  await commit(context);
}
