import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import type { SenderSpec, SubscriptionSpec } from "../../plan/plan";
import { plantFaults } from "../fault/plant";
import { listen, type Server } from "../server";
import { type MailStore, openMail } from "./database";
import { type Fate, fateOf, type Invoke, publish } from "./event";
import { listPage, mailPage, pageHeaders } from "./page";
import { SesError, sendEmail } from "./send-email";

/** What the program asks for of e-mail, and how its functions are called. */
export interface MailSetting {
  readonly senders: readonly SenderSpec[];
  readonly subscriptions: readonly SubscriptionSpec[];
  readonly invoke: Invoke;
  /** Scheduled functions that send e-mail, which one may call from the mailbox too. */
  readonly runs: readonly { readonly name: string; readonly functionArn: string }[];
}

/** SES's stand-in, running. */
export interface SesServer extends Server {
  /** Until it is told what the program asks for, no e-mail is taken. */
  serve(setting: MailSetting): void;
}

const SEND = "/v2/email/outbound-emails";

/**
 * Starts SES's stand-in on a free port of this machine: `SendEmail` of its API of version 2, and the mailbox as pages at `/`,
 * or as JSON at `/mail`. What was sent outlives the process.
 */
export async function startSes(folder: string): Promise<SesServer> {
  const store = openMail(folder);
  let setting: MailSetting = { senders: [], subscriptions: [], runs: [], invoke: async () => undefined };
  const server = createServer((request, response) => void answer(setting, store, request, response));
  plantFaults(server, {
    throttle: "TooManyRequestsException",
    throttleStatus: 429,
    error: "InternalServiceErrorException",
    operationOf: ({ method, url }) => (method === "POST" && url === SEND ? "SendEmail" : undefined),
  });
  const { url, stop } = await listen(server);
  return {
    url,
    serve: (given) => {
      setting = given;
    },
    async stop() {
      await stop();
      store.close();
    },
  };
}

async function answer(
  setting: MailSetting,
  store: MailStore,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    if (request.url === SEND && request.method === "POST") await send(setting, store, request, response);
    else await page(setting, store, request, response);
  } catch (error) {
    const { status, code, message } =
      error instanceof SesError ? error : { status: 500, code: "InternalServiceErrorException", message: "It failed." };
    response.writeHead(status, { "content-type": "application/json", "x-amzn-errortype": code });
    response.end(JSON.stringify({ message }));
  }
}

async function send(
  { senders, subscriptions, invoke }: MailSetting,
  store: MailStore,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const mail = sendEmail(senders, store, await json(request).catch(() => undefined));
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ MessageId: mail.id }));
  const fate = fateOf(mail);
  if (fate) await publish({ senders, subscriptions }, invoke, mail, fate).catch(() => undefined);
}

async function page(setting: MailSetting, store: MailStore, request: IncomingMessage, response: ServerResponse) {
  const [, noun = "", id = "", what = ""] = new URL(request.url ?? "/", "http://localhost").pathname.split("/");
  const show = (html: string) => void response.writeHead(200, pageHeaders).end(html);
  const goTo = (location: string) => void response.writeHead(303, { location }).end();
  if (request.method === "POST" && noun === "run") {
    const run = setting.runs[Number(id)];
    if (run) await setting.invoke(run.functionArn, {});
    return goTo("/");
  }
  if (noun === "")
    return show(
      listPage(
        store.list(),
        setting.runs.map(({ name }) => name),
      ),
    );
  if (noun === "mail" && id === "") {
    response.writeHead(200, { "content-type": "application/json" });
    return void response.end(JSON.stringify({ mails: store.list() }));
  }
  const mail = noun === "mail" ? store.get(id) : undefined;
  if (!mail) return void response.writeHead(404).end();
  if (request.method === "POST" && (what === "bounce" || what === "complaint")) {
    await publish(setting, setting.invoke, mail, what satisfies Fate);
    return goTo(`/mail/${id}`);
  }
  return show(what === "html" ? mail.html : mailPage(mail));
}
