import { type Draft, type DraftList, type DraftSummary, MOST_DRAFTS } from "@submit/contract/api/draft";
import type { Input } from "@submit/contract/registry";
import { isConditionFailed } from "../aws/condition";
import { readable } from "../crypto/readable";
import { seal, unseal } from "../crypto/seal";
import { ProblemError } from "../error";
import { keyedHash } from "../identity/owner";
import { log } from "../log";
import type { AttemptContext } from "../request/process";
import { draft } from "./table";

const DAY = 86_400_000;
/** A draft is kept so many days beyond the day on which its return is due. */
const DAYS_AFTER_DUE = 90;
/** A draft is kept so many days after it was saved at least: a return may be years overdue. */
const DAYS_AFTER_SAVING = 30;

/** A user's drafts, last saved first, of all clients or of one; or one of them, DRAFT_NOT_FOUND where there is none. */
export async function get(input: Input<"draftGet">, context: AttemptContext): Promise<Draft | DraftList> {
  const { vrn, periodKey } = input;
  if (vrn !== undefined && periodKey !== undefined) return find(context, vrn, periodKey);
  const drafts = await readable(await itemsOf(context), visible, lost);
  return {
    drafts: drafts
      .filter((each) => vrn === undefined || each.vrn === vrn)
      .sort((one, other) => other.savedAt.localeCompare(one.savedAt))
      .map(summaryOf),
  };
}

/**
 * Saves a draft over the version that its user has read, or where there was none. DRAFT_CONFLICT where it was saved or
 * discarded since; TOO_MANY_DRAFTS for one beyond the most that a user may have.
 */
export async function save(input: Input<"draftPost">, context: AttemptContext): Promise<DraftSummary> {
  const { version: read, ...facts } = input;
  const key = keyOf(context.actor.owner, input.vrn, input.periodKey);
  const { data: found } = await draft().get(key).go({ consistent: true });
  // This very request saved it, and died before it could say so.
  if (found?.version === context.id) return summaryOf(await visible(found));
  const current = found && (await currentOf(found, context));
  if (current?.version !== read) throw conflict();
  if (!current) await requireRoom(context);
  const now = context.ports.now();
  const made = {
    facts: await seal(facts),
    version: context.id,
    savedAt: new Date(now).toISOString(),
    expiresAt: Math.ceil(endOf(input.due, now) / 1000),
  };
  const saved = await draft()
    .put({ ...key, ...made })
    .where(({ version }, { eq, notExists }) => (found ? eq(version, found.version) : notExists(version)))
    .go({ returnOnConditionCheckFailure: true });
  if (isConditionFailed(saved)) throw conflict();
  return summaryOf(await visible(made));
}

/** Discards a draft, if there is one of that VAT number and period. */
export async function discard(
  { vrn, periodKey }: Pick<DraftSummary, "vrn" | "periodKey">,
  { actor }: Pick<AttemptContext, "actor">,
): Promise<null> {
  await draft()
    .delete(keyOf(actor.owner, vrn, periodKey))
    .go();
  return null;
}

/** Discards all of an owner's drafts. */
export async function eraseAll(owner: string): Promise<void> {
  const { data } = await draft().query.byOwner({ owner }).go({ consistent: true, pages: "all" });
  for (const { draftId } of data) await draft().delete({ owner, draftId }).go();
}

interface Item {
  readonly facts: string;
  readonly version: string;
  readonly savedAt: string;
  readonly expiresAt: number;
}

async function find(context: AttemptContext, vrn: string, periodKey: string): Promise<Draft> {
  const { data } = await draft()
    .get(keyOf(context.actor.owner, vrn, periodKey))
    .go({ consistent: true });
  const current = data && (await currentOf(data, context));
  if (current) return current;
  throw new ProblemError(
    "DRAFT_NOT_FOUND",
    "You have no draft of this return: it was filed or discarded, or was left too long.",
  );
}

/** The draft that an item holds; none where it has ended, or was sealed with a key that is gone. */
async function currentOf(item: Item, context: AttemptContext): Promise<Draft | undefined> {
  if (!isKept(item, context)) return undefined;
  const [current] = await readable([item], visible, lost);
  return current;
}

function lost(error: unknown): void {
  log.error("draft.unreadable", { error });
}

async function itemsOf(context: AttemptContext): Promise<Item[]> {
  const { owner } = context.actor;
  const { data } = await draft().query.byOwner({ owner }).go({ consistent: true, pages: "all" });
  return data.filter((each) => isKept(each, context));
}

function isKept({ expiresAt }: Item, { ports }: AttemptContext): boolean {
  return expiresAt * 1000 > ports.now();
}

async function requireRoom(context: AttemptContext): Promise<void> {
  if ((await itemsOf(context)).length < MOST_DRAFTS) return;
  throw new ProblemError(
    "TOO_MANY_DRAFTS",
    `You have ${MOST_DRAFTS} drafts, which is the most there may be. File or discard one: then this one can be saved.`,
  );
}

/** When a draft that is saved now is removed, in milliseconds since 1970. */
function endOf(due: string | undefined, now: number): number {
  const afterDue = due === undefined ? 0 : Date.parse(`${due}T00:00:00Z`) + (DAYS_AFTER_DUE + 1) * DAY;
  return Math.max(afterDue, now + DAYS_AFTER_SAVING * DAY);
}

async function visible({ facts, version, savedAt, expiresAt }: Item): Promise<Draft> {
  const saved = await unseal<Omit<Draft, "version" | "savedAt" | "expiresAt">>(facts);
  return { ...saved, version, savedAt, expiresAt: new Date(expiresAt * 1000).toISOString() };
}

function summaryOf({ content: _, ...summary }: Draft): DraftSummary {
  return summary;
}

function keyOf(owner: string, vrn: string, periodKey: string) {
  return { owner, draftId: keyedHash(`draft/${owner}/${vrn}/${periodKey}`) };
}

function conflict(): ProblemError {
  return new ProblemError(
    "DRAFT_CONFLICT",
    "This draft was saved or discarded elsewhere since you opened it, so nothing was saved now. Look at that one, and choose.",
  );
}
