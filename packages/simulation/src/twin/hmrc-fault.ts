import type { Fault, Faults } from "../stage/fault";
import type { Random } from "../stage/random";
import { ANSWERS, type Answer } from "./hmrc-answer";

interface PostFault {
  /** Undefined when the connection breaks, and where nothing is wrong. */
  readonly answer: Answer | undefined;
  readonly isTaken: boolean;
  readonly trouble: boolean;
}

const OF_POST: readonly (readonly [Fault, Answer | undefined, isTaken: boolean])[] = [
  ["hmrc.error", ANSWERS.error, false],
  ["hmrc.error-after", ANSWERS.error, true],
  ["hmrc.drop", undefined, false],
  ["hmrc.drop-after", undefined, true],
  ["hmrc.page", ANSWERS.page, false],
  ["hmrc.page-after", ANSWERS.page, true],
  ["hmrc.odd", ANSWERS.odd, false],
  ["hmrc.odd-after", ANSWERS.oddAfter, true],
];

const OF_GET: readonly (readonly [Fault, Answer | undefined])[] = [
  ["hmrc.error", ANSWERS.error],
  ["hmrc.drop", undefined],
  ["hmrc.page", ANSWERS.page],
  ["hmrc.odd", ANSWERS.odd],
];

/** What is said of a POST, and whether it is taken for all that. */
export function faultOfPost(faults: Faults, random: Random, isDown: boolean): PostFault {
  if (isDown) return { answer: random.one(DOWN), isTaken: random.chance(0.5), trouble: true };
  const found = OF_POST.find(([fault]) => faults.happens(fault));
  return found
    ? { answer: found[1], isTaken: found[2], trouble: true }
    : { answer: undefined, isTaken: true, trouble: false };
}

/** What is said instead of an answer to a GET, where something is wrong. */
export function faultOfGet(
  faults: Faults,
  random: Random,
  isDown: boolean,
): { readonly answer: Answer | undefined } | undefined {
  if (isDown) return { answer: random.one(DOWN) };
  const found = OF_GET.find(([fault]) => faults.happens(fault));
  return found && { answer: found[1] };
}

const DOWN: readonly (Answer | undefined)[] = [ANSWERS.down, undefined, ANSWERS.page];
