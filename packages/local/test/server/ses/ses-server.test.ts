import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type SesServer, startSes } from "../../../src/server/ses/ses-server";

const folder = mkdtempSync(join(tmpdir(), "submit-ses-"));
const topicArn = "arn:aws:sns:eu-west-2:000000000000:returned";
const called: { arn: string; event: { Records?: { Sns: { Message: string } }[] } }[] = [];
const setting = {
  senders: [
    {
      identity: "submit.example",
      configurationSet: "set",
      topics: [
        { type: "bounce", topicArn },
        { type: "complaint", topicArn },
      ],
    },
  ],
  subscriptions: [{ topicArn, functionArn: "returned" }],
  runs: [{ name: "Reminders", functionArn: "remind" }],
  invoke: async (arn: string, event: unknown) => void called.push({ arn, event: event as object }),
} as const;

let ses: SesServer;
const start = async () => {
  const started = await startSes(folder);
  started.serve(setting);
  return started;
};

beforeAll(async () => {
  ses = await start();
});
afterAll(async () => {
  await ses.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => void called.splice(0));

const simple = {
  Subject: { Data: "A <b>subject</b>" },
  Body: { Text: { Data: "Some text" }, Html: { Data: "<p>Some text</p>" } },
  Headers: [{ Name: "List-Unsubscribe", Value: "<https://submit.example/stop>" }],
};
const mail = (to: string, change: object = {}, content: object = {}) => ({
  FromEmailAddress: "Submit <reminders@submit.example>",
  Destination: { ToAddresses: [to] },
  ConfigurationSetName: "set",
  Content: { Simple: { ...simple, ...content } },
  ...change,
});
const send = (body: object) =>
  fetch(`${ses.url}/v2/email/outbound-emails`, { method: "POST", body: JSON.stringify(body) });
const mails = async () =>
  ((await (await fetch(`${ses.url}/mail`)).json()) as { mails: { id: string; to: string[] }[] }).mails;
const toldOf = () => called.flatMap(({ event }) => event.Records?.map(({ Sns }) => JSON.parse(Sns.Message)) ?? []);

describe("an e-mail", () => {
  test("is kept, also over a restart, and shown as it is", async () => {
    expect(await (await send(mail("kept@example.com"))).json()).toEqual({ MessageId: expect.any(String) });
    await ses.stop();
    ses = await start();
    const [{ id, to } = { id: "", to: [] }] = await mails();
    expect(to).toEqual(["kept@example.com"]);
    expect(await (await fetch(ses.url)).text()).toContain("A &#60;b&#62;subject&#60;/b&#62;");
    const page = await (await fetch(`${ses.url}/mail/${id}`)).text();
    for (const part of ["Some text", "List-Unsubscribe", "&#60;https://submit.example/stop&#62;"])
      expect(page).toContain(part);
    const html = await fetch(`${ses.url}/mail/${id}/html`);
    expect(await html.text()).toBe("<p>Some text</p>");
    expect(html.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect((await fetch(`${ses.url}/mail/no-such`)).status).toBe(404);
  });

  test.each([
    ["of another sender", { FromEmailAddress: "a@elsewhere.example" }, 400, "MessageRejected"],
    ["of a set that there is not", { ConfigurationSetName: "other" }, 404, "NotFoundException"],
    ["to nobody", { Destination: { ToAddresses: [] } }, 400, "BadRequestException"],
    ["with what is not answered here", { EmailTags: [] }, 400, "BadRequestException"],
  ])("%s is refused", async (_, change, status, code) => {
    const answer = await send(mail("refused@example.com", change));
    expect([answer.status, answer.headers.get("x-amzn-errortype")]).toEqual([status, code]);
    expect((await mails()).flatMap(({ to }) => to)).not.toContain("refused@example.com");
  });

  test("may have fifteen headers of its own, of one line each", async () => {
    const header = { Name: "X-Header", Value: "value" };
    const most = Array(15).fill(header);
    expect((await send(mail("headers@example.com", {}, { Headers: most }))).status).toBe(200);
    for (const Headers of [Array(16).fill(header), [{ ...header, Value: "two\nlines" }], [{ ...header, Name: "X:" }]])
      expect((await send(mail("headers@example.com", {}, { Headers }))).status).toBe(400);
  });
});

describe("what becomes of it", () => {
  test.each(["bounce", "complaint"])("%s is told as SES tells it, by a button", async (fate) => {
    await send(mail("button@example.com"));
    const [{ id } = { id: "" }] = await mails();
    await fetch(`${ses.url}/mail/${id}/${fate}`, { method: "POST", redirect: "manual" });
    expect(called.map(({ arn }) => arn)).toEqual(["returned"]);
    const recipients = [expect.objectContaining({ emailAddress: "button@example.com" })];
    const [said] = toldOf();
    if (fate === "bounce")
      expect(said).toMatchObject({
        eventType: "Bounce",
        bounce: { bounceType: "Permanent", bouncedRecipients: recipients },
      });
    else expect(said).toMatchObject({ eventType: "Complaint", complaint: { complainedRecipients: recipients } });
  });

  test("is told by itself for addresses of AWS's mailbox simulator, of a configuration set", async () => {
    await send(mail("bounce+0@simulator.amazonses.com", { ConfigurationSetName: undefined }));
    await send(mail("bounce+1@simulator.amazonses.com"));
    await send(mail("success@simulator.amazonses.com"));
    await expect.poll(() => toldOf().map(({ eventType }) => eventType)).toEqual(["Bounce"]);
  });
});

test("a function that sends may be called from the mailbox", async () => {
  const { status } = await fetch(`${ses.url}/run/0`, { method: "POST", redirect: "manual" });
  expect([status, called.map(({ arn }) => arn)]).toEqual([303, ["remind"]]);
});

describe("faults", () => {
  const plan = (fault: object) => fetch(`${ses.url}/simulator/faults`, { method: "POST", body: JSON.stringify(fault) });

  test("throttle as SES does, and leave the mailbox alone", async () => {
    await plan({ kind: "throttle", operation: "SendEmail" });
    expect((await fetch(ses.url)).status).toBe(200);
    const answer = await send(mail("throttled@example.com"));
    expect([answer.status, await answer.json()]).toMatchObject([429, { __type: "TooManyRequestsException" }]);
  });

  test("lose an answer to an e-mail that was taken", async () => {
    await plan({ kind: "lose-answer" });
    await expect(send(mail("lost@example.com"))).rejects.toThrow();
    expect((await mails())[0]?.to).toEqual(["lost@example.com"]);
  });
});
