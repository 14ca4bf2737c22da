import { POLL_LIMIT } from "@submit/contract/client/poll";
import { type Accepted, locationOf } from "@submit/contract/protocol/request";
import { specOf } from "@submit/contract/registry";
import { checkOutcome } from "../check/outcome";
import { checkProgress } from "../check/progress";
import type { Engine } from "../engine/engine";
import type { Facts, Outcome, Sent } from "../model/facts";
import { API, FIGURES, type FilingPlan } from "../model/plan";
import type { Faults } from "../stage/fault";
import type { Random } from "../stage/random";
import type { Stage } from "../stage/stage";
import type { Hmrc } from "../twin/hmrc";
import type { Reply, Router } from "./router";

const ORIGIN = "https://submit.test";
/** How late a call arrives, in milliseconds, at most. */
const LATE = [5_000, 60_000, 600_000];
/** For how long a browser is asleep, in milliseconds. */
const ASLEEP = [40_000, 600_000, 3_600_000];
/** How far a computer's clock is set, in milliseconds. */
const SET = [-86_400_000, -3_600_000, -5_000, 5_000, 3_600_000];
/** What a call's last answer may take on its way, after its page has given up, in milliseconds. */
const ON_ITS_WAY = 100;

export interface BrowserOptions {
  readonly stage: Stage;
  readonly random: Random;
  readonly faults: Faults;
  readonly engine: Engine;
  readonly router: Router;
  readonly facts: Facts;
  readonly hmrc: Hmrc;
}

export type Browser = ReturnType<typeof createBrowser>;

/** A user's tabs over a network that loses things: the contract's own client, and what a user does about what it says. */
export function createBrowser({ stage, random, faults, engine, router, facts, hmrc }: BrowserOptions) {
  let open = 0;
  const network = stage.actor();

  /** One HTTP call by way of network, edge and router. */
  function fetch(url: string, { signal, ...init }: RequestInit): Promise<Response> {
    const tab = stage.actor();
    return new Promise((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(new Error("timed out")));
      const fail = () => reject(new TypeError("network"));
      const later = (end: () => void) => stage.after(random.between(2, 30), end, tab);
      const back = (answer: Reply) => {
        if (!answer || faults.happens("answer.lost")) return later(fail);
        const { status, headers, body } = answer;
        return later(() => resolve(new Response(status === 204 ? null : body, { status, headers })));
      };
      const arrive = () => {
        const asked = stage.time();
        router.call(
          () => asSent(url, init),
          (answer) => {
            if (answer?.status === 202) checkProgress(facts, asked, JSON.parse(answer.body) as Accepted);
            return back(answer);
          },
        );
      };
      later(() => {
        if (faults.happens("request.lost")) return later(fail);
        if (faults.happens("connection.cut")) stage.after(random.between(2, 3_000), fail, tab);
        if (!faults.happens("request.late")) return arrive();
        stage.after(random.between(1_000, random.one(LATE)), arrive, network);
      });
    });
  }

  const clientOf = (user: string) =>
    engine.createClient({
      specOf,
      fetch,
      origin: ORIGIN,
      headers: () => ({ authorization: `Bearer ${user}` }),
      async sleep(ms) {
        const tab = stage.actor();
        if (faults.happens("tab.clock")) tab.skew += random.one(SET);
        const asleep = faults.happens("tab.asleep") ? random.one(ASLEEP) : 0;
        if (asleep > 0) tab.frozenUntil = stage.time() + asleep;
        await stage.pause(ms);
        tab.asleep += asleep;
      },
      timeout: (ms) => {
        const controller = new AbortController();
        stage.after(ms, () => controller.abort());
        return controller.signal;
      },
    });

  function hear(sent: Sent, outcome: Outcome): void {
    const code = outcome.kind === "failed" ? outcome.problem.code : outcome.kind;
    stage.log(`is told: ${code}`);
    facts.reach(
      `told ${code === "completed" && outcome.kind === "completed" && outcome.output.recovered ? "recovered" : code}`,
    );
    sent.told.push({ at: stage.time(), outcome });
    checkOutcome(facts, hmrc, stage.time(), sent, outcome);
  }

  /** A page waits for a minute at most, in which its computer is awake. */
  async function withinMinute(sent: Sent, waiting: Promise<Outcome>): Promise<Outcome> {
    const begun = stage.sinceStart();
    const outcome = await waiting;
    const waited = stage.sinceStart() - begun;
    if (waited > POLL_LIMIT + ON_ITS_WAY)
      facts.violate("WAITS_ON", `the page of ${sent.id.slice(0, 4)} waited for ${waited / 1_000} s`);
    return outcome;
  }

  /** Sends a return, and looks again until it has ended. */
  async function file(sent: Sent, looks: number): Promise<Outcome> {
    const client = clientOf(sent.user);
    let outcome: Outcome = await withinMinute(sent, client.call(API, sent.input, { id: sent.id }));
    hear(sent, outcome);
    for (let look = 0; look < looks && outcome.kind === "unsettled"; look++) {
      await stage.pause(random.one([5_000, 60_000, 900_000]));
      outcome = await withinMinute(sent, client.resume(API, locationOf(API, sent.id)));
      // What the service does not know is sent again.
      if (outcome.kind === "failed" && outcome.problem.code === "REQUEST_NOT_FOUND")
        outcome = await client.call(API, sent.input, { id: sent.id, sentBefore: true });
      hear(sent, outcome);
    }
    return outcome;
  }

  const note = ({ user, input }: Pick<Sent, "user" | "input">, id: string, isProbe = false): Sent => {
    const sent = { user, input, id, at: stage.time(), isProbe, told: [], cancelled: false, isTwice: false };
    facts.sent.set(id, sent);
    return sent;
  };

  function enter(name: string, about: { skew?: number; until?: number }, work: () => Promise<unknown>): void {
    let isOpen = true;
    open++;
    const close = () => {
      if (isOpen) open--;
      isOpen = false;
    };
    stage.enter({ name, ...about, onKilled: close }, () => work().finally(close));
  }

  return {
    /** Tabs that are at work. */
    open: () => open,
    /** Opens a tab for a return of the plan. */
    follow(filing: FilingPlan): void {
      const { user, id, habit, skew, stays } = filing;
      const sent = note(filing, id);
      const until = stage.time() + stays;
      const name = `${user} ${id.slice(0, 4)}`;
      enter(name, { skew, until }, () => file(sent, 1));
      sent.isTwice = habit === "sends twice";
      if (sent.isTwice)
        enter(`${name} again`, { skew, until: until + 5_000 }, async () => {
          await stage.pause(random.between(0, 5_000));
          await file(sent, 1);
        });
      if (habit === "signs in again" && stays < Number.POSITIVE_INFINITY)
        enter(`${name} is back`, { skew, until: until + 40_000 }, async () => {
          await stage.pause(stays + random.between(500, 20_000));
          // Nothing is sent until the user says so, and the page tells whether it was.
          hear(sent, await clientOf(user).resume(API, locationOf(API, id), { withdraw: true }));
        });
      if (habit === "cancels")
        enter(`${name} cancels`, {}, async () => {
          await stage.pause(random.between(20, random.one([150, 2_000, 20_000])));
          const answer = await fetch(ORIGIN + locationOf(API, id), {
            method: "DELETE",
            headers: { authorization: `Bearer ${user}` },
          }).catch(() => undefined);
          if (answer?.status !== 204) return;
          stage.log("is told: cancelled");
          facts.reach("told cancelled");
          sent.cancelled = true;
        });
      if (habit === "changes its figures")
        enter(`${name} changed`, {}, async () => {
          await stage.pause(random.between(100, 90_000));
          const tab = stage.actor();
          if (stays < Number.POSITIVE_INFINITY) stage.after(stays, () => stage.kill(tab, "leaves"));
          const input = { ...sent.input, ...FIGURES[sent.input.vatDueSales === FIGURES[0].vatDueSales ? 1 : 0] };
          await file(note({ user, input }, random.uuid()), 1);
        });
    },
    /** Files once more what was sent before, as whoever does not know its outcome is told to. */
    fileAgain(earlier: Sent): void {
      enter(`${earlier.user} files again`, {}, () => file(note(earlier, random.uuid()), 1));
    },
    /** Comes back to a request, when all is over, to be told how it ended. */
    comeBack(sent: Sent): void {
      enter(`${sent.user} returns`, {}, async () => {
        hear(sent, await clientOf(sent.user).resume(API, locationOf(API, sent.id)));
      });
    },
    /** Files once more what a user has filed, when all has healed: nobody is locked out for ever. */
    probe(earlier: Sent, ended: (outcome: Outcome) => void): void {
      enter(`${earlier.user} probes`, {}, async () => ended(await file(note(earlier, random.uuid(), true), 5)));
    },
    /** Another user looks for a request, and at all that there is to see. */
    spy(on: Sent): void {
      const other = on.user === "ann" ? "cat" : "ann";
      enter(`${other} spies`, {}, async () => {
        const get = (path: string) =>
          fetch(ORIGIN + path, { headers: { authorization: `Bearer ${other}` } }).catch(() => undefined);
        const found = await get(locationOf(API, on.id));
        if (
          found &&
          (found.status < 300 || !["REQUEST_NOT_FOUND"].includes(await codeOf(found))) &&
          found.status < 500 &&
          found.status !== 401
        )
          facts.violate("READS_ANOTHERS", `${other} was told of ${on.id.slice(0, 4)} with ${found.status}`);
        const list = await get("/api/v1/request");
        if (list?.status === 200 && (await list.text()).includes(on.id))
          facts.violate("READS_ANOTHERS", `${other} finds ${on.id.slice(0, 4)} in a list`);
        const unknown = random.uuid();
        const none = await get(locationOf(API, unknown));
        if (none && none.status < 300) facts.violate("POLL_STARTS_WORK", `a poll of an unknown id has ${none.status}`);
      });
    },
  };
}

/** A call as it comes in: whatever sends a text says how long it is. */
function asSent(url: string, init: RequestInit): Request {
  const { body } = init;
  const request = new Request(url, init);
  if (typeof body === "string") request.headers.set("content-length", String(Buffer.byteLength(body)));
  return request;
}

async function codeOf(response: Response): Promise<string> {
  try {
    return ((await response.json()) as { code: string }).code;
  } catch {
    return "";
  }
}
