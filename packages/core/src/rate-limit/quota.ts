import { isConditionFailed } from "../aws/condition";
import { hmrcLimits } from "./limit";
import { quota } from "./table";
import type { Call, Turn } from "./turn";
import { remembered } from "./window";

export const NAME = "hmrc";
/** What a process has seen of the item is worth a try for so long, in milliseconds: an older one was written by another since, as a rule. */
const RECENT = 1_000;
/** So much longer than any window a call is kept, in milliseconds. */
const KEPT_LONGER = 5_000;

export interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** The item as it was read or written last. Times are milliseconds since 1970. */
export interface Stored {
  readonly version: number | undefined;
  /** Oldest first. */
  readonly calls: readonly Call[];
  readonly waiting: readonly Turn[];
  readonly pausedUntil: number;
}

/**
 * What each process read or wrote last. A write on it happens only if nobody else has written since, so as a rule a call's
 * turn costs one write.
 */
const known = new WeakMap<Clock, { readonly stored: Stored; readonly at: number }>();

/** The item as this process knows it, if it has seen it lately. */
export function recent(clock: Clock): Stored | undefined {
  const last = known.get(clock);
  return last && Math.abs(clock.now() - last.at) <= RECENT ? last.stored : undefined;
}

/** The item as it is. */
export async function read(clock: Clock): Promise<Stored> {
  const { data } = await quota().get({ name: NAME }).go({ consistent: true });
  const times = data?.calls ?? [];
  const stored = {
    version: data?.version,
    calls: times.map((at, index) => ({ at, by: data?.callers?.[index] ?? "" })),
    waiting: data?.waiting ?? [],
    pausedUntil: data?.pausedUntil ?? 0,
  };
  known.set(clock, { stored, at: clock.now() });
  return stored;
}

/** Writes calls and turns unless somebody else has written since; false when somebody has. */
export async function write(
  clock: Clock,
  { version, calls: before, pausedUntil }: Stored,
  made: readonly Call[],
  waiting: readonly Turn[],
): Promise<boolean> {
  const kept = deciding(made, Math.min(clock.now(), before.at(-1)?.at ?? 0));
  const state = { calls: kept.map(({ at }) => at), callers: kept.map(({ by }) => by), waiting: [...waiting] };
  known.delete(clock);
  const answer =
    version === undefined
      ? await quota()
          .create({ name: NAME, version: 1, ...state })
          .go({ returnOnConditionCheckFailure: true })
      : await quota()
          .patch({ name: NAME })
          .set({ ...state, version: version + 1 })
          .where((attribute, { eq }) => eq(attribute.version, version))
          .go({ returnOnConditionCheckFailure: true });
  if (isConditionFailed(answer)) return false;
  const stored = { version: (version ?? 0) + 1, calls: kept, waiting, pausedUntil };
  known.set(clock, { stored, at: clock.now() });
  return true;
}

/**
 * The calls that may still decide when another is made: as many as a window allows, and none from before all windows of a
 * time. That time is the earlier of this clock and of the newest call before, so that a wrong clock forgets nothing.
 */
function deciding(calls: readonly Call[], time: number): Call[] {
  const limits = hmrcLimits();
  const longest = Math.max(...limits.map(({ window }) => window));
  return calls.slice(-remembered(limits)).filter(({ at }) => at > time - longest - KEPT_LONGER);
}
