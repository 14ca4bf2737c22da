import "../support/environment";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MailRefusedError } from "../../src/mail/send";

/** What SES answers next: a status and the name of its error. */
let next: (readonly [number, string])[] = [];
const calls: { path: string; body: Record<string, unknown> }[] = [];
let server: ReturnType<typeof Bun.serve>;
let core: typeof import("../../src/mail/send");

beforeAll(async () => {
  server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      calls.push({ path: new URL(request.url).pathname, body: (await request.json()) as Record<string, unknown> });
      const [status, code] = next.shift() ?? [200, ""];
      if (status === 200) return Response.json({ MessageId: "1" });
      return Response.json({ message: "No" }, { status, headers: { "x-amzn-errortype": code } });
    },
  });
  process.env.AWS_ENDPOINT_URL_SESV2 = `http://127.0.0.1:${server.port}`;
  core = await import("../../src/mail/send");
});
afterAll(() => server.stop(true));

const message = {
  to: "reader@example.com",
  subject: "A VAT return is due by 7 December 2026",
  text: "Text",
  html: "<p>Text</p>",
  unsubscribeUrl: "https://submit.example.com/api/v1/reminder/stop/k",
};

async function refusalOf(...answers: (readonly [number, string])[]): Promise<unknown> {
  next = [...answers];
  const failure = await core.send(message).catch((error: unknown) => error);
  next = [];
  return failure;
}

test("an e-mail can be stopped by one POST, and tells that no person wrote it", async () => {
  await core.send(message);
  const [{ path, body } = { path: "", body: {} }] = calls.splice(0);
  expect(path).toBe("/v2/email/outbound-emails");
  expect(body).toMatchObject({
    FromEmailAddress: "Submit <reminders@submit.example.com>",
    Destination: { ToAddresses: ["reader@example.com"] },
    ConfigurationSetName: "test-config",
  });
  const { Headers } = (body.Content as { Simple: { Headers: unknown } }).Simple;
  expect(Headers).toEqual([
    { Name: "List-Unsubscribe", Value: `<${message.unsubscribeUrl}>` },
    { Name: "List-Unsubscribe-Post", Value: "List-Unsubscribe=One-Click" },
    { Name: "Auto-Submitted", Value: "auto-generated" },
  ]);
});

describe("what SES refuses", () => {
  const throttled = [429, "TooManyRequestsException"] as const;

  test("for a moment is tried again at once", async () => {
    next = [throttled];
    await core.send(message);
    expect(calls.splice(0)).toHaveLength(2);
  });

  test.each([
    ["TooManyRequestsException", 429, false],
    ["SendingPausedException", 400, false],
    ["MailFromDomainNotVerifiedException", 400, false],
    ["MessageRejected", 400, true],
    ["BadRequestException", 400, true],
  ])("as %s was certainly not sent", async (code, status, isOwn) => {
    const answer = [status, code] as const;
    const failure = (await refusalOf(answer, answer, answer)) as MailRefusedError;
    expect(failure).toBeInstanceOf(core.MailRefusedError);
    expect([failure.isOwn, (failure.cause as Error).name]).toEqual([isOwn, code]);
  });

  test.each([
    [500, "InternalServiceErrorException"],
    [503, "ServiceUnavailable"],
  ])("by a fault of its own (%i) may have been sent, and is not sent again", async (...fault) => {
    calls.length = 0;
    const failure = await refusalOf(fault);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(core.MailRefusedError);
    expect(calls.splice(0)).toHaveLength(1);
  });

  test("by a fault after it took too many at once is not sent again either", async () => {
    calls.length = 0;
    const failure = await refusalOf(throttled, [500, "InternalServiceErrorException"]);
    expect(failure).not.toBeInstanceOf(core.MailRefusedError);
    expect(calls.splice(0)).toHaveLength(2);
  });
});
