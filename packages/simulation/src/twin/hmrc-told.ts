import type { Facts, Post } from "../model/facts";
import type { Plan } from "../model/plan";
import type { Stage } from "../stage/stage";
import { ANSWERS, type Answer, obligationsOf, openObligation, returnOf } from "./hmrc-answer";

/** What HMRC says of a period at some time, and what who hears of it knows by it. */
export interface Told {
  readonly answer: Answer;
  readonly heard: () => void;
}

export interface ToldOptions {
  readonly stage: Stage;
  readonly facts: Facts;
  readonly plan: Plan;
  readonly isHealed: () => boolean;
  readonly isContradicting: () => boolean;
}

/** What HMRC tells of a return, and of the obligations that are open. */
export function createTold({ stage, facts, plan, isHealed, isContradicting }: ToldOptions) {
  const held = (vrn: string, periodKey: string) =>
    facts.accepted.find((each) => each.vrn === vrn && each.periodKey === periodKey);

  function view(vrn: string, periodKey: string): Told {
    if (isContradicting()) return { answer: contradiction(vrn, periodKey), heard: () => undefined };
    const looked = look("return", vrn, periodKey);
    if (plan.hides && !isHealed()) return { answer: ANSWERS.tooOld, heard: looked };
    const found = held(vrn, periodKey);
    if (!found) return { answer: ANSWERS.noReturn, heard: looked };
    const known = facts.posts.filter((post) => post.vrn === vrn && post.periodKey === periodKey);
    const heard = () => {
      for (const post of known) post.doubtUntil = 0;
    };
    return { answer: returnOf(periodKey, found.figures), heard };
  }

  /** It shows no return, or one that lacks a figure; what it says of obligations goes with neither. */
  function contradiction(vrn: string, periodKey: string): Answer {
    const found = held(vrn, periodKey);
    if (plan.contradiction === "unlisted" || !found) return ANSWERS.noReturn;
    const { vatDueSales: _, ...rest } = found.figures;
    return returnOf(periodKey, rest);
  }

  /** A consumer that was told of both, as they were once HMRC must be done, knows what became of a POST. */
  function look(at: "return" | "obligations", vrn: string, periodKey?: string): () => void {
    const isDone = ({ doubtUntil }: Post) => doubtUntil !== 0 && doubtUntil <= stage.time();
    const isMeant = (post: Post) => post.vrn === vrn && (periodKey ?? post.periodKey) === post.periodKey;
    const done = stage.actor().request === undefined ? [] : facts.posts.filter((post) => isMeant(post) && isDone(post));
    return () => {
      for (const post of done) {
        post.looked.add(at);
        if (post.looked.size === 2) post.doubtUntil = 0;
      }
    };
  }

  function obligations(vrn: string): Told {
    const { filings, lag } = plan;
    if (isContradicting()) {
      // No period is open, or the row of one has no period key.
      const answer =
        plan.contradiction === "unlisted" ? ANSWERS.noObligation : obligationsOf([openObligation(undefined)]);
      return { answer, heard: () => undefined };
    }
    const heard = look("obligations", vrn);
    const keys = new Set(filings.filter(({ input }) => input.vrn === vrn).map(({ input }) => input.periodKey));
    const open = [...keys].filter((key) => {
      const found = held(vrn, key);
      return !found || (!isHealed() && stage.time() < found.at + lag);
    });
    const answer = open.length === 0 ? ANSWERS.noObligation : obligationsOf(open.map(openObligation));
    return { answer, heard };
  }

  return { held, view, obligations };
}
