import { ukClock, ukDate } from "@submit/contract/value/date";
import { settings } from "../aws/resource";
import { knownOf } from "../client/known";
import { log } from "../log";
import { MailRefusedError, type Message, send } from "../mail/send";
import * as Metric from "../metric";
import * as Receipt from "../receipt/receipt";
import type { Ports } from "../request/port";
import { filingEnds } from "./filing-end";
import { letter, type Subject } from "./letter/letter";
import { claim, release, sent } from "./once";
import { dueDays, type OpenReturn, openReturns } from "./schedule";
import { noteDates, type OptedIn, optedIn, settingOf } from "./setting";
import { isSuppressed } from "./suppression";

/** So many users are gone through at a time. */
const AT_A_TIME = 5;
/** Left of the function's time for those that were begun last, in milliseconds. */
const ENDING = 30_000;
/** Dates are told of from this time of day in the United Kingdom on. */
const FROM = "08:00";

/** What reminders are made with. */
export interface Reminding {
  readonly ports: Pick<Ports, "store" | "now">;
  readonly send: (message: Message) => Promise<void>;
}

/**
 * Sends what users are to be reminded of, until `deadline` (milliseconds since 1970): each e-mail once. What fails for one
 * user keeps nobody else from theirs; where no e-mail can be sent at all it ends. What is left is done by the next run.
 */
export async function remind(
  { ports, send: post = send }: Partial<Reminding> & Pick<Reminding, "ports">,
  deadline: number,
): Promise<number> {
  const run = { ports, send: post, count: 0, isOver: false };
  for await (const page of optedIn()) {
    for (let at = 0; at < page.length; at += AT_A_TIME) {
      if (run.isOver || ports.now() > deadline - ENDING) break;
      await Promise.all(page.slice(at, at + AT_A_TIME).map((each) => guarded(run, each)));
    }
    if (run.isOver || ports.now() > deadline - ENDING) break;
  }
  log.info("reminder.done", { count: run.count });
  return run.count;
}

interface Run extends Reminding {
  /** How many e-mails were sent. */
  count: number;
  /** No e-mail can be sent at the moment. */
  isOver: boolean;
}

async function guarded(run: Run, who: OptedIn): Promise<void> {
  try {
    await remindOne(run, who);
  } catch (error) {
    if (isThrottled(error)) return log.warn("reminder.throttled");
    log.error("reminder.failed", { error });
    Metric.record({ Faults: 1 });
  }
}

async function remindOne(run: Run, who: OptedIn): Promise<void> {
  for (const { id, about } of await filingEnds(run.ports, who)) await tell(run, who.owner, `filing/${id}`, about);
  const now = new Date(run.ports.now());
  const today = ukDate(now);
  if (who.datesOn === today || ukClock(now) < FROM) return;
  const returns = (await knownOf(who.owner)).flatMap(({ vrn, said }) => openReturns(vrn, said));
  for (const day of dueDays(returns, today)) {
    const left = await withoutFiled(who.owner, day.returns);
    if (left.length === 0) continue;
    // Of several businesses HMRC showed some later than others: what is said is true of all.
    const [shownAt = ""] = left.map((each) => each.shownAt).sort();
    const about = { kind: "due", due: day.due, many: left.length > 1, shownAt } as const;
    await tell(run, who.owner, `due/${day.due}/${day.before}`, about);
  }
  await noteDates(who.owner, today);
}

/** Those that have no receipt of a filing here: what was noted of it with the client may be lost. */
async function withoutFiled(owner: string, returns: readonly OpenReturn[]): Promise<OpenReturn[]> {
  const receipts = await Promise.all(returns.map((each) => Receipt.ofFiling(owner, each)));
  return returns.filter((_, at) => receipts[at] === undefined);
}

/** Sends an e-mail about something, unless it was sent, or is not wanted any more. */
async function tell(run: Run, owner: string, topic: string, about: Subject): Promise<void> {
  const setting = await settingOf(owner);
  if (!setting || (await isSuppressed(setting.email))) return;
  const claimed = await claim(owner, topic, run.ports.now());
  if (!claimed) return;
  try {
    await run.send(letter(about, setting, settings().appUrl));
  } catch (error) {
    const isRefused = error instanceof MailRefusedError;
    // What holds for this one alone is no reason to keep the others from theirs.
    run.isOver ||= !(isRefused && error.isOwn);
    if (isRefused && !error.isOwn) await release(claimed);
    throw error;
  }
  await sent(claimed);
  run.count++;
  log.info("reminder.sent", { code: about.kind });
}

/** SES takes so many a second, and so many a day: what is left is for the next run. */
function isThrottled(error: unknown): boolean {
  return error instanceof MailRefusedError && (error.cause as Error).name === "TooManyRequestsException";
}
