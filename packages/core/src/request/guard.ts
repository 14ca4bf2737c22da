import type { ApiName } from "@submit/contract/registry";
import { retryTransient } from "../aws/retry-transient";
import { seal } from "../crypto/seal";
import { RetryableError } from "../error";
import type { Ports } from "./port";
import type { Effect, RequestRecord } from "./record";
import { answered, begin, type Change, markUncertain } from "./state";

/**
 * The guard of a call that must not be repeated blindly: `begin`, the call, then `answered` or `notProcessed`. Whoever finds
 * an effect that was begun and not answered has to find out what became of it before another call is begun.
 */
export interface EffectGuard {
  /** What this and earlier attempts left behind; undefined while no call was begun. */
  readonly effect: Effect | undefined;
  /** Whether an earlier request, of which nobody knows what became, may have done the same. */
  readonly isUncertain: boolean;
  /** To be awaited just before the call. Throws a RetryableError when the lease is no longer ours: then no call may be made. */
  begin(): Promise<void>;
  /** Just after it: stores the raw answer, sealed, before anything else is done with it. Throws like `begin`. */
  answered(raw: unknown): Promise<void>;
  /** Notes that an earlier request of which nobody knows what became may have done the same. Throws like `begin`. */
  markUncertain(): Promise<void>;
  /**
   * The last call was not sent, or was turned away unread: it is forgotten when another one begins, or this attempt ends in a
   * retry. Only a call of this attempt, or one whose answer is stored, can be forgotten.
   */
  notProcessed(): void;
}

/** What one attempt has done so far: the effect in the record, the one before its last call, and that again once it no longer counts. */
export interface AttemptState {
  effect: Effect | undefined;
  uncertain?: "yes" | undefined;
  before?: { effect: Effect | undefined };
  rollback?: { effect: Effect | undefined };
}

/** The guard of one attempt at a request, which notes in `state` what the attempt has done. `deadline`: milliseconds since 1970. */
export function createEffectGuard(
  ports: Ports,
  api: ApiName,
  record: RequestRecord,
  state: AttemptState,
  deadline: number,
): EffectGuard {
  const write = (change: Change) => ports.store(api).change(record, change);
  const note = (written: RequestRecord | undefined): void => {
    if (!written) throw new RetryableError("Another attempt has taken over.");
    state.effect = written.effect;
  };
  return {
    get effect() {
      return effectOf(state);
    },
    get isUncertain() {
      return state.uncertain !== undefined;
    },
    async begin() {
      const before = effectOf(state);
      note(await write(begin(record.fencingToken, state.effect, ports.now(), before?.postCount ?? 0)));
      state.before = { effect: before };
      delete state.rollback;
    },
    async answered(raw) {
      if (!state.effect) throw new Error("An answer came to a call that was not begun");
      const effect = { ...state.effect, answered: await seal(raw) };
      note(await retryTransient(ports, deadline, () => write(answered(record.fencingToken, effect, ports.now()))));
    },
    async markUncertain() {
      if (state.uncertain) return;
      note(await retryTransient(ports, deadline, () => write(markUncertain(record.fencingToken, ports.now()))));
      state.uncertain = "yes";
    },
    notProcessed() {
      const before = state.before ?? (state.effect?.answered ? { effect: withoutLast(state.effect) } : undefined);
      if (before) state.rollback = before;
    },
  };
}

/** The effect without its last call, of which an earlier attempt has stored the answer. */
function withoutLast(effect: Effect): Effect | undefined {
  return effect.postCount > 1 ? { postCount: effect.postCount - 1, begunAt: effect.begunAt } : undefined;
}

/** What may have been done at HMRC: a call that was turned away unread doesn't count. */
export function effectOf({ effect, rollback }: AttemptState): Effect | undefined {
  return rollback ? rollback.effect : effect;
}
