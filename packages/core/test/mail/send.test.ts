import "../support/environment";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
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

describe("a connection", () => {
  const ANSWER = JSON.stringify({ MessageId: "1" });
  const HEAD = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${ANSWER.length}\r\n\r\n`;
  const ended: (() => unknown)[] = [];
  afterEach(async () => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    for (const end of ended.splice(0)) await end();
  });

  /** Where SES listens, and how many connections it had: `serve` does with each what it gets, and is told the number of it, from 0 on. */
  async function listening(serve: (socket: Socket, nth: number) => void, port = 0) {
    const sockets: Socket[] = [];
    const listener = createServer((socket) => {
      sockets.push(socket);
      let nth = 0;
      socket.on("error", () => {}).on("data", () => serve(socket, nth++));
    });
    await new Promise<void>((resolve) => listener.listen(port, "127.0.0.1", resolve));
    const end = () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => listener.close(resolve));
    };
    ended.push(end);
    return { port: (listener.address() as AddressInfo).port, sockets, end };
  }

  /** The module as a new process has it, whose SES is at that port. */
  async function mailTo(port: number) {
    vi.stubEnv("AWS_ENDPOINT_URL_SESV2", `http://127.0.0.1:${port}`);
    vi.resetModules();
    return import("../../src/mail/send");
  }

  const answer = (socket: Socket) => void socket.write(HEAD + ANSWER);
  const freePort = async () => {
    const { port, end } = await listening(answer);
    await end();
    return port;
  };

  /** Does something as the first wait begins, and counts those (the SDK itself sets none of that length). */
  function atFirstWait(then: () => void = () => {}): { count: number } {
    const seen = { count: 0 };
    const wait = setTimeout;
    vi.spyOn(globalThis, "setTimeout").mockImplementation(((run: () => void, ms: number) => {
      if (ms === 200) {
        seen.count++;
        then();
      }
      return wait(run, ms);
    }) as typeof setTimeout);
    return seen;
  }

  test("that SES closes when it is idle is not used again", async () => {
    const { port, sockets } = await listening((socket, nth) => (nth === 0 ? answer(socket) : socket.destroy()));
    const mail = await mailTo(port);
    await mail.send(message);
    await mail.send(message);
    expect(sockets).toHaveLength(2);
  });

  test("that can't be made was certainly not used: it is tried again after the same waits", async () => {
    const port = await freePort();
    const mail = await mailTo(port);
    const waits = atFirstWait();
    const failure = (await mail.send(message).catch((error: unknown) => error)) as MailRefusedError;
    expect(failure).toBeInstanceOf(mail.MailRefusedError);
    expect([failure.isOwn, (failure.cause as { code?: string }).code]).toEqual([false, "ECONNREFUSED"]);
    expect(waits.count).toBe(1);
  });

  test("that can be made at the next try takes the e-mail", async () => {
    const port = await freePort();
    const mail = await mailTo(port);
    const sockets: Socket[] = [];
    atFirstWait(() => {
      void listening((socket) => {
        sockets.push(socket);
        answer(socket);
      }, port);
    });
    await mail.send(message);
    expect(sockets).toHaveLength(1);
  });

  test("that breaks off may have taken it: it is not sent again", async () => {
    const { port, sockets } = await listening((socket) => socket.destroy());
    const mail = await mailTo(port);
    const failure = await mail.send(message).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(mail.MailRefusedError);
    expect(sockets).toHaveLength(1);
  });
});
