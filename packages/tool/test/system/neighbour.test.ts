import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { locationOf } from "@submit/contract/protocol/request";
import { resourceNames } from "@submit/contract/protocol/spec";
import { type ApiName, apis } from "@submit/contract/registry";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CloudProcess } from "../../src/cloud-process";
import {
  type Business,
  connect as connectToHmrc,
  hmrcGrant,
  openBusiness,
  outputOf,
  ready,
  returnFor,
  secret,
  send,
  signIn,
  type TestClient,
} from "../../src/test-client";
import { plan } from "./simulator";
import {
  awsOptions,
  begin,
  claimed,
  endCloud,
  explain,
  linesOf,
  ownerOf,
  post,
  queueUrlOf,
  type Seen,
  seen,
  startCloud,
  until,
} from "./support";

let cloud: CloudProcess;
/** Who should not notice what somebody else does. */
let other: Awaited<ReturnType<typeof trader>>;

beforeAll(async () => {
  cloud = await startCloud();
  other = await trader();
});
afterAll(() => endCloud(cloud));
beforeEach(() => explain(() => cloud));

let people = 0;

/** A user with a business of their own. */
async function trader(): Promise<{ person: TestClient; business: Business }> {
  const business = await openBusiness(cloud.hmrcApiUrl, 1);
  const bundle = people++ % 2 === 0 ? "test" : "guest";
  return { business, person: await ready(cloud.appUrl, `neighbour-${people}@example.com`, business, bundle) };
}

/** Prints how long something took: on a quiet machine that is 3 s at most, which no test on a loaded one can hold. */
async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  process.stdout.write(`${what}: ${Math.round(performance.now() - began)} ms\n`);
  return result;
}

async function isUnsettled(person: TestClient, api: ApiName, id: string): Promise<boolean> {
  return (await send(person, "GET", locationOf(api, id))).status === 202;
}

/** How many of a user's requests of an API wait or are worked on. */
async function unsettledOf(person: TestClient, api: ApiName): Promise<number> {
  const { body } = await seen(send(person, "GET", "/api/v1/request"));
  const requests = body.requests as { api: string; status: string }[];
  return requests.filter((each) => each.api === api && /pending|processing/.test(each.status)).length;
}

describe("nobody waits for", () => {
  test("another's filing, which HMRC answers after 15 s", async () => {
    const slow = await trader();
    await plan(cloud.hmrcApiUrl, { kind: "delay", delayMs: 15_000, match: { method: "POST" } }, slow.business.vrn);
    const id = await begin(slow.person, "/api/v1/hmrc/vat/return", returnFor(slow.business));
    await claimed(cloud, id);
    await timed("a filing beside one that HMRC answers after 15 s", () =>
      outputOf(other.person.client.call("hmrcVatReturnPost", returnFor(other.business))),
    );
    expect(await isUnsettled(slow.person, "hmrcVatReturnPost", id)).toBe(true);
  });

  test("another's 100 reads, of which those beyond 20 are refused", async () => {
    const many = await trader();
    const { hmrcApiUrl } = cloud;
    // As long as they come hardly any of them ends, however slowly a machine takes them.
    const isBack = await plan(hmrcApiUrl, { kind: "delay", delayMs: 5_000, times: "always" }, many.business.vrn);
    const read = ({ person, business: { vrn } }: typeof other) =>
      seen(send(person, "GET", `/api/v1/hmrc/vat/obligation?vrn=${vrn}`));
    const answers = await takenBesides(
      () => read(many),
      () => read(other),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 202).length).toBeLessThan(40);
    // A machine with too much to do answers some of them with a 503 of another kind.
    expect(answers.filter(({ body }) => body.code === "OVERLOADED")).toEqual([]);
    expect(refused.length).toBeGreaterThan(0);
    for (const { body, headers } of refused) {
      expect(body.code).toBe("TOO_MANY_REQUESTS");
      expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    }
    await timed("a read beside another's hundred", () =>
      outputOf(other.person.client.call("hmrcVatObligationGet", { vrn: other.business.vrn })),
    );
    expect(await unsettledOf(many.person, "hmrcVatObligationGet")).toBeGreaterThan(0);
    await isBack();
  });

  test("another's 100 junk codes for HMRC", async () => {
    const junk = await trader();
    const match = { method: "POST", path: "/oauth/token" };
    const isBack = await plan(cloud.hmrcApiUrl, { kind: "delay", delayMs: 5_000, times: "always", match });
    const tryCode = async ({ person, business }: typeof other) => {
      const grant = await hmrcGrant(person, business.userId);
      return () => seen(post(person, "/api/v1/hmrc/token", { ...grant, code: secret() }));
    };
    const answers = await takenBesides(await tryCode(junk), await tryCode(other));
    expect(answers.filter(({ status }) => status === 202).length).toBeLessThan(20);
    await isBack();
    await timed("connecting to HMRC beside a hundred junk codes", () =>
      connectToHmrc(other.person, other.business.userId),
    );
  });

  test.each(["hmrcVatObligationGet", "hmrcTokenPost"] as const)("a message to %s that can't be read", async (api) => {
    const client = new SQSClient(awsOptions(cloud, "SQS"));
    const parked = () => linesOf(cloud).filter(({ event }) => event === "message.parked").length;
    const before = parked();
    const { person, business } = other;
    const { vrn, userId } = business;
    // Each is in the line in which the other will stand: of reads everybody has one of their own.
    const group = async () => {
      const id = crypto.randomUUID();
      await outputOf(person.client.call("hmrcVatObligationGet", { vrn }, { id }));
      return ownerOf(cloud, "hmrcVatObligationGet", id);
    };
    const MessageGroupId = api === "hmrcTokenPost" ? "everybody" : await group();
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrlOf(cloud, resourceNames(api).queue),
        MessageBody: "{",
        MessageGroupId,
        MessageDeduplicationId: secret(),
      }),
    );
    client.destroy();
    await timed(`${api} behind a message that can't be read`, async () =>
      api === "hmrcTokenPost" ? connectToHmrc(person, userId) : void (await outputOf(person.client.call(api, { vrn }))),
    );
    await until(() => expect(parked()).toBe(before + 1));
  });
});

test("while junk calls reach the sign-in from one address without end, another's sign-in settles", async () => {
  // A sign-up asks a function that has five seconds for its answer, which a loaded machine exceeds: who signs in has an account.
  await timed("a sign-in alone", () => signIn(cloud.appUrl, "honest@example.com"));
  let done = 0;
  let isSettled = false;
  const codes = new Map<string, number>();
  const flood = Promise.all(
    // More at a time would make the other wait for this machine, and not for the line of whoever floods.
    Array.from({ length: 10 }, async () => {
      while (!isSettled) {
        const status = await junkSignIn("127.0.0.2");
        codes.set(status, (codes.get(status) ?? 0) + 1);
        done++;
      }
    }),
  );
  await until(() => expect(done).toBeGreaterThan(100), 10);
  await until(() => expect(codes.get("429 TOO_MANY_REQUESTS")).toBeGreaterThan(0), 10);
  for (let call = 0; call < 5; call++) expect(await unlessOverloaded(() => junkSignIn("127.0.0.1"))).toBe("202");
  await timed("a sign-in beside junk ones", () => signIn(cloud.appUrl, "honest@example.com"));
  const before = done;
  await until(() => expect(done).toBeGreaterThan(before), 10);
  isSettled = true;
  await flood;
  // What is not refused is at most 20 at a time, which may be more than a machine that does other work can do in time.
  const answers = new Set(codes.keys());
  answers.delete("503 OVERLOADED");
  expect([...answers].sort()).toEqual(["202", "429 TOO_MANY_REQUESTS"]);
});

/**
 * Makes a call a hundred times at once, of which some are refused, and expects another's to be taken among them and behind those
 * that wait. Who is refused may try again, so a call that is followed to its end settles in a line with others too, some day.
 */
async function takenBesides(flood: () => Promise<Seen>, honest: () => Promise<Seen>): Promise<Seen[]> {
  const came: Seen[] = [];
  const all = Array.from({ length: 100 }, async () => came.push(await flood()));
  await until(() => expect(came.some(({ status }) => status === 429)).toBe(true), 10);
  const code = async () => {
    const { status, body } = await honest();
    return `${status} ${body.code ?? ""}`.trim();
  };
  expect(await unlessOverloaded(code)).toBe("202");
  await Promise.all(all);
  expect(await unlessOverloaded(code)).toBe("202");
  return came;
}

/** The answer to a call that a machine with too much to do does not put off, by whatever 503. */
async function unlessOverloaded(call: () => Promise<string>): Promise<string> {
  const answer = await call();
  return answer.startsWith("503 ") ? unlessOverloaded(call) : answer;
}

/** A call with a code that nobody gave, from an address of this machine; gives the status of its answer, and the code of its problem. */
async function junkSignIn(localAddress: string): Promise<string> {
  const { hostname: host, port } = new URL(cloud.appUrl);
  const body = JSON.stringify({ code: secret(), codeVerifier: secret(), redirectUri: `${cloud.appUrl}/auth/callback` });
  const head = [
    `POST ${apis.cognitoTokenPost.paths[0]} HTTP/1.1`,
    `host: ${host}:${port}`,
    "content-type: application/json",
    `content-length: ${body.length}`,
    `x-request-key: ${secret()}`,
    `x-request-id: ${crypto.randomUUID()}`,
    "connection: close",
  ];
  const socket = connect({ host: "127.0.0.1", port: Number(port), localAddress });
  socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
  const answer = await text(socket);
  const [, status = "nothing"] = answer.split(" ", 2);
  const [, code = ""] = /"code":"(\w+)"/.exec(answer) ?? [];
  return `${status} ${code}`.trim();
}
