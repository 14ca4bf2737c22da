import type { Vrn } from "@submit/contract/value/scalar";

/** So many are looked at at a time: HMRC's rate limit is shared by all users. */
const AT_A_TIME = 5;

export interface LookOptions {
  /** Looks at one; false when that could not be done. */
  look: (vrn: Vrn) => Promise<boolean>;
  /** When each was looked at last, an instant in UTC. */
  at: (vrn: Vrn) => string | undefined;
  isStopped: () => boolean;
  onDone: (vrn: Vrn, isGood: boolean) => void;
}

/** Looks at each, what is known the longest first and what was never looked at before that, five at a time, until it is stopped. */
export async function lookAgain(vrns: readonly Vrn[], { look, at, isStopped, onDone }: LookOptions): Promise<void> {
  const line = [...vrns].sort((one, other) => (at(one) ?? "").localeCompare(at(other) ?? ""));
  const work = async (): Promise<void> => {
    for (let vrn = line.shift(); vrn !== undefined && !isStopped(); vrn = line.shift()) onDone(vrn, await look(vrn));
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
}
