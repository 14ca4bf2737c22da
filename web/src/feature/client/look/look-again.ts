import { earlierFirst } from "@submit/contract/value/date";
import type { Vrn } from "@submit/contract/value/scalar";

/** So many are looked at at a time: HMRC's rate limit is shared by all users. */
const AT_A_TIME = 5;

/** What came of looking at one; silent when HMRC did not answer in the time that a page waits. */
export type Looked = "told" | "failed" | "silent";

export interface LookOptions {
  look: (vrn: Vrn) => Promise<Looked>;
  /** When each was looked at last, an instant in UTC. */
  at: (vrn: Vrn) => string | undefined;
  isStopped: () => boolean;
  onDone: (vrn: Vrn) => void;
}

/**
 * Looks at each, what is known the longest first and what was never looked at before that, five at a time, until it is
 * stopped or HMRC does not answer: more requests would only wait behind those that do, until no more are taken.
 */
export async function lookAgain(vrns: readonly Vrn[], { look, at, isStopped, onDone }: LookOptions): Promise<void> {
  const line = [...vrns].sort((one, other) => earlierFirst(at(one) ?? "", at(other) ?? ""));
  let isSilent = false;
  const work = async (): Promise<void> => {
    for (let vrn = line.shift(); vrn !== undefined && !isSilent && !isStopped(); vrn = line.shift()) {
      if ((await look(vrn)) === "silent") isSilent = true;
      onDone(vrn);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
}
