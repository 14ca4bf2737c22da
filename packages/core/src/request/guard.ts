import type { ApiName } from "@submit/contract/registry";
import { retryTransient } from "../aws/retry-transient";
import { seal } from "../crypto/seal";
import { RetryableError } from "../error";
import type { Ports } from "./port";
import type { Effect, RequestRecord } from "./record";
import { answered, begin, type Change } from "./state";

/** The guard of a call that must not be repeated blindly. */
export interface EffectGuard {
  /** What earlier tries left behind. */
  readonly effect: Effect | undefined;
  /** Just before the call: throws when the lease is no longer ours. */
  begin(): Promise<void>;
  /** Just after it: stores the raw answer before anything else is done with it. */
  answered(raw: unknown): Promise<void>;
  /** HMRC turned the call away unread: it is forgotten when another one begins, or this try ends in a retry. */
  notProcessed(): void;
}

/** What one try has done so far. */
export interface AttemptState {
  effect: Effect | undefined;
  before?: { effect: Effect | undefined };
  rollback?: { effect: Effect | undefined };
}

/** The guard of one try at a request, which keeps in `marks` what the try has done. */
export function createEffectGuard(ports: Ports, api: ApiName, record: RequestRecord, marks: AttemptState): EffectGuard {
  const write = (change: Change) => ports.store(api).change(record, change);
  const note = (written: RequestRecord | undefined): void => {
    if (!written) throw new RetryableError("Another try has taken over.");
    marks.effect = written.effect;
  };
  return {
    get effect() {
      return marks.effect;
    },
    async begin() {
      const before = effectOf(marks);
      note(await write(begin(record.fencingToken, marks.effect, ports.now(), before?.postCount ?? 0)));
      marks.before = { effect: before };
      delete marks.rollback;
    },
    async answered(raw) {
      const effect = { postCount: marks.effect?.postCount ?? 1, answered: await seal(raw) };
      note(await retryTransient(ports, () => write(answered(record.fencingToken, effect, ports.now()))));
    },
    notProcessed() {
      if (marks.before) marks.rollback = marks.before;
    },
  };
}

/** What may have been done at HMRC: a call that was turned away unread doesn't count. */
export function effectOf({ effect, rollback }: AttemptState): Effect | undefined {
  return rollback ? rollback.effect : effect;
}
