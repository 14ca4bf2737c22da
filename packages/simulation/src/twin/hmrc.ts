import type { Facts, Post } from "../model/facts";
import { periodOf } from "../model/facts";
import type { Plan } from "../model/plan";
import { STRANGER, signInOf } from "../model/sign-in";
import { isWithin, longestOutside, type Span } from "../model/span";
import { BOUNDS } from "../stage/bound";
import type { Faults } from "../stage/fault";
import type { Random } from "../stage/random";
import { type Actor, BEGIN, type Stage } from "../stage/stage";
import { ANSWERS, type Answer, accepted, responseOf } from "./hmrc-answer";
import { faultOfGet, faultOfPost } from "./hmrc-fault";
import type { Authority } from "./hmrc-token";
import { createTold, type Told } from "./hmrc-told";
import { checkPost } from "./post";

/** What a call will have for an answer, when; undefined: the connection breaks. */
interface Course {
  readonly after: number;
  readonly answer: () => Answer | undefined;
  /** HMRC would not, or could not, say. */
  readonly trouble: boolean;
  readonly unsent?: boolean;
}

export interface HmrcOptions {
  readonly stage: Stage;
  readonly random: Random;
  readonly faults: Faults;
  readonly plan: Plan;
  readonly facts: Facts;
  readonly authority: Authority;
  readonly isBeyond: boolean;
}

export type Hmrc = ReturnType<typeof createHmrc>;

/**
 * A model of HMRC within `BOUNDS`: what it has taken it shows at once; a return that it is still at work on it neither shows
 * nor knows of, so that it takes a second one; obligations follow later.
 */
export function createHmrc({ stage, random, faults, plan, facts, authority, isBeyond }: HmrcOptions) {
  const world = stage.actor();
  const health = { isHealed: false };
  const sends: number[] = [];
  /** Who uses a refresh token, until when. */
  const refreshing = new Map<string, { actor: Actor; until: number }>();
  const isWithinSpans = (spans: readonly Span[]) => !health.isHealed && isWithin(spans, stage.time() - BEGIN);
  const isDown = () => isWithinSpans(plan.down);
  const isContradicting = () => isWithinSpans(plan.contradicts);
  const { held, view, obligations } = createTold({
    stage,
    facts,
    plan,
    isHealed: () => health.isHealed,
    isContradicting,
  });

  function fetch(url: string, { method, headers, body, signal }: RequestInit): Promise<Response> {
    const actor = stage.actor();
    const { pathname } = new URL(url);
    const course =
      pathname === "/oauth/token"
        ? tokenCourse(actor, String(body))
        : vatCourse(actor, String(method), pathname, (headers as Record<string, string>).authorization ?? "", body);
    if (course.trouble && actor.request) facts.troubles.set(actor.request, stage.time());
    return new Promise((resolve, reject) => {
      const end = () => {
        const answer = course.answer();
        stage.log(`< ${answer ? answer.status : "broken"} ${answer?.body.slice(0, 60) ?? ""}`);
        if (answer && actor.request) noteAnswer(actor.request, answer.status);
        if (answer) resolve(responseOf(answer));
        else reject(Object.assign(new TypeError("fetch failed"), course.unsent ? { code: "ECONNREFUSED" } : {}));
      };
      const notHeard = stage.after(course.after, end, actor);
      signal?.addEventListener("abort", () => {
        notHeard();
        if (actor.request) facts.troubles.set(actor.request, stage.time());
        reject(Object.assign(new Error("hung up"), { name: "TimeoutError" }));
      });
    });
  }

  function noteAnswer(request: string, status: number): void {
    const known = facts.answers.get(request);
    if (known) known.add(status);
    else facts.answers.set(request, new Set([status]));
  }

  function vatCourse(actor: Actor, method: string, path: string, bearer: string, body: unknown): Course {
    const [, , , vrn = "", kind = "", key = ""] = path.split("/").map(decodeURIComponent);
    stage.log(`> ${method} ${path}`);
    sends.push(stage.time());
    const gate = gateCourse(actor, vrn, bearer);
    if (method === "POST") return postCourse(actor, vrn, JSON.parse(String(body)), gate);
    if (gate) return gate;
    return getCourse(() => (kind === "obligations" ? obligations(vrn) : view(vrn, key)));
  }

  /** What stands before HMRC's services, and turns calls away unread. */
  function gateCourse(actor: Actor, vrn: string, bearer: string): Course | undefined {
    const after = random.between(5, 60);
    const say = (answer: Answer): Course => ({ after, answer: () => answer, trouble: true });
    const signIn = signInOf(authority.signInOf(bearer.replace("Bearer ", "")) ?? "");
    const as = `${actor.name} calls for ${vrn} as ${signIn?.name}`;
    if (signIn && !mayAct(signIn.user, vrn)) facts.violate("FOREIGN_CONNECTION", as);
    else if (signIn && signIn.user !== STRANGER && !signIn.vrns.includes(vrn)) facts.violate("WRONG_CONNECTION", as);
    if (faults.happens("hmrc.unreachable")) return { ...say(ANSWERS.down), answer: () => undefined, unsent: true };
    if (faults.happens("hmrc.throttled")) return say(ANSWERS.throttled);
    if (faults.happens("hmrc.unauthorised") || !signIn) return say(ANSWERS.unauthorised);
    if (signIn.user === STRANGER || faults.happens("hmrc.refused")) return say(ANSWERS.refused);
    return undefined;
  }

  function mayAct(user: string, vrn: string): boolean {
    return [...facts.sent.values()].some((each) => each.user === user && each.input.vrn === vrn);
  }

  function postCourse(actor: Actor, vrn: string, sent: Record<string, unknown>, gate: Course | undefined): Course {
    const { periodKey, finalised, ...figures } = sent as { periodKey: string; finalised: unknown };
    const request = actor.request ?? "";
    const begun = stage.time();
    const post: Post = { vrn, periodKey, request, begun, doubtUntil: 0, looked: new Set() };
    checkPost(facts, post, figures, finalised);
    facts.posts.push(post);
    if (gate) return gate;
    const held1 = held(vrn, periodKey);
    if (held1) return { after: random.between(20, 600), answer: () => ANSWERS.duplicate, trouble: false };
    const isHung = plan.hangs !== undefined && facts.sent.get(request)?.user === plan.hangs && !health.isHealed;
    const most = isBeyond ? BOUNDS.hmrcAtWorkBeyond : BOUNDS.hmrcAtWork;
    const isLate = faults.happens("hmrc.late");
    const isSlow = isHung || faults.happens("hmrc.slow");
    const commitAfter = isLate
      ? most - random.one([0, 0, 500, random.between(0, most - 1_000)])
      : isSlow
        ? random.between(1_000, BOUNDS.hmrcAtWork)
        : random.between(30, 900);
    const { answer, isTaken, trouble } = faultOfPost(faults, random, isDown());
    const early = random.between(30, 1_500);
    const after = trouble ? early : isHung ? 64_000 : commitAfter + random.between(2, isSlow ? 10_000 : 60);
    let result: Answer | undefined;
    post.doubtUntil = begun + BOUNDS.hmrcAtWork;
    if (isTaken) {
      stage.after(
        commitAfter,
        () => {
          result = commit(post, figures);
        },
        world,
      );
    }
    return {
      after,
      trouble,
      answer: () => {
        const said = trouble ? answer : (result ?? ANSWERS.error);
        if (said?.status === 201) actor.mustStore = post;
        return said;
      },
    };
  }

  /** Takes a return, unless another program was faster. */
  function commit(post: Post, figures: Record<string, unknown>): Answer {
    const { vrn, periodKey, request } = post;
    const before = held(vrn, periodKey);
    if (before && before.request === undefined) return ANSWERS.duplicate;
    const reference = String(100_000_000_000 + facts.accepted.length);
    facts.accepted.push({ vrn, periodKey, figures, request, at: stage.time(), reference });
    stage.log(`HMRC takes ${periodOf(post)} of ${request.slice(0, 4)}`);
    if (before) facts.violate("FILED_TWICE", `HMRC holds two returns for ${periodOf(post)}`);
    return accepted(reference);
  }

  function getCourse(read: () => Told): Course {
    const after = faults.happens("hmrc.slow") ? slowly(random) : random.between(10, 300);
    const bad = faultOfGet(faults, random, isDown());
    if (bad) return { after, answer: () => bad.answer, trouble: true };
    // HMRC tells what was so when it was asked, or is so when it answers.
    const then = random.chance(0.5) ? read() : undefined;
    const answer = () => {
      const told = then ?? read();
      told.heard();
      return told.answer;
    };
    return { after, answer, trouble: after > 17_000 || isContradicting() || (plan.hides && !health.isHealed) };
  }

  function tokenCourse(actor: Actor, form: string): Course {
    const after = random.between(10, 200);
    stage.log("> POST /oauth/token");
    sends.push(stage.time());
    if (isDown() || faults.happens("hmrc.error")) return { after, answer: () => ANSWERS.error, trouble: true };
    const token = new URLSearchParams(form).get("refresh_token") ?? "";
    const other = refreshing.get(token);
    if (other?.actor.isAlive && other.actor.frozenUntil < stage.time() && other.until > stage.time())
      facts.violate("REFRESHED_TWICE", `${actor.name} uses a refresh token that ${other.actor.name} is using`);
    refreshing.set(token, { actor, until: stage.time() + after });
    const answer = authority.refresh(token);
    if (plan.isCalm && answer.status !== 200 && !authority.isReplaced(token))
      facts.violate("CONNECTION_LOST", `${actor.name} has no good refresh token`);
    if (faults.happens("token.lost")) return { after, answer: () => undefined, trouble: true };
    return { after, answer: () => answer, trouble: answer.status !== 200 };
  }

  /** For how long at a stretch HMRC would have told what it holds, between two times, in milliseconds; it does so for sure once faults have ended. */
  function toldFor(from: number, until: number): number {
    if (plan.hides) return 0;
    const spans: readonly Span[] = [...plan.down, ...plan.contradicts, [0, plan.healsAt]];
    return longestOutside(spans, from - BEGIN, until - BEGIN);
  }

  return { fetch, sends, held, health, toldFor };
}

/** By anything, or by about as long as a caller waits for it; in milliseconds. */
function slowly(random: Random): number {
  return random.chance(0.5) ? random.between(1_000, 25_000) : random.between(12_000, 17_000);
}
