import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  GetQueueAttributesCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import type { ConnectionList } from "@submit/contract/protocol/connection";
import { resourceNames } from "@submit/contract/protocol/spec";
import { apiNames } from "@submit/contract/registry";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CloudProcess, startSimulatorProcess } from "../../src/cloud-process";
import {
  type Business,
  headersOf,
  hmrcGrant,
  openBusiness,
  outputOf,
  returnFor,
  secret,
  send,
  signIn,
  signInCode,
  type TestClient,
} from "../../src/test-client";
import { leave } from "./leaver";
import { mailboxOf, stop, stopOf } from "./mailbox";
import { type Recorder, startRecorder } from "./recorder";
import { found, itemsOf, keepPages } from "./scan";
import { plan } from "./simulator";
import {
  awsOptions,
  begin,
  ending,
  environmentOf,
  expectProblem,
  linesOf,
  planAt,
  post,
  queueUrlOf,
  seen,
  settled,
  startCloud,
  stopCloud,
  until,
} from "./support";

const ADDRESS = "198.51.100.77";
const EMAIL = "planted.secret@example.com";
const FILE = "planted-accounts-of-a-person.xlsx";
const CLIENT = "Planted Client of a Person";
const DRAFT = "planted-draft-of-a-person";
const INVITATION = "PLANTED-INVITATION";
/** A message as another version might write it. */
const UNREADABLE = '{"api":"ofAnotherVersion","owner":"1.nobody"}';
const FIGURES = {
  vatDueSales: 987654321.09,
  vatDueAcquisitions: 123454321.07,
  vatReclaimedCurrPeriod: 876543212.05,
  totalValueSalesExVAT: 765432109123,
  totalValuePurchasesExVAT: 654321091234,
  totalValueGoodsSuppliedExVAT: 543210912345,
  totalAcquisitionsExVAT: 432109123456,
};

const PROVENANCE = {
  how: "file",
  fileName: FILE,
  sha256: "0".repeat(64),
  readAt: "2026-11-02T09:14:08Z",
  cells: { vatDueSales: { sheet: FILE, cell: "C4" } },
} as const;

let simulator: Awaited<ReturnType<typeof startSimulatorProcess>>;
let recorder: Recorder;
let cloud: CloudProcess;
/** What is in the files of tables and queues, with all that was ever written to them. */
let pages: { readonly tables: string[]; readonly queues: string[] };
/** The items of each table, after everything has settled. */
let tables: Map<string, string[]>;
/** The request whose message is a dead letter. */
let dead: string;
/** What must be nowhere, and what a receipt has to hold. */
const secrets = new Map<string, string>();
const figures = new Map<string, string>();
/** What was on a receipt that is deleted. */
const gone = new Map<string, string>();

beforeAll(async () => {
  simulator = await startSimulatorProcess({ HMRC_RATE_LIMIT: "off" });
  recorder = startRecorder(simulator.apiUrl);
  const hmrc = { HMRC_API_URL: recorder.url, HMRC_SIGN_IN_URL: simulator.signInUrl };
  cloud = await startCloud({ env: { ...hmrc, EDGE_VIEWER_IP: ADDRESS, EDGE_PUBLIC_IP: "203.0.113.9" } });
  const [keptTables, keptQueues] = [
    keepPages(join(cloud.dataDir, "dynamodb", "tables.sqlite")),
    keepPages(join(cloud.dataDir, "sqs", "sqs.sqlite")),
  ];
  await use();
  await stopCloud(cloud);
  pages = { tables: keptTables(), queues: keptQueues() };
  tables = await itemsOf(join(cloud.dataDir, "dynamodb"));
});

afterAll(async () => {
  await recorder.stop();
  cloud.remove();
  expect(await simulator.stop()).toBe(0);
});

/** Uses every part of the app with secrets that can be told apart, on good ways and bad ones. */
async function use(): Promise<void> {
  const left = await leave(cloud);
  for (const [name, value] of Object.entries(left.secrets)) secrets.set(`leaver's ${name}`, value);
  for (const [name, value] of Object.entries(left.receipt)) gone.set(name, value);
  const business = await openBusiness(simulator.apiUrl, 3);
  const person = await signIn(cloud.appUrl, EMAIL);
  const grant = await hmrcGrant(person, business.userId);
  const unused = await signInCode(cloud.appUrl, EMAIL);
  const key = secret();
  const wait = { prefer: "wait=10" };
  await seen(
    post(person, "/api/v1/cognito/token", { ...unused, codeVerifier: secret() }, { "x-request-key": key, ...wait }),
  );
  const { refreshToken = "" } = person.tokens;
  const renewed = await outputOf(
    person.client.call("cognitoTokenPost", { refreshToken }, { headers: { "x-request-key": secret() } }),
  );
  await outputOf(person.client.call("bundlePost", { bundleId: "test" }));
  await outputOf(person.client.call("bundleGet", {}));
  const invited = await person.client.call("bundlePost", { bundleId: "business", invitation: INVITATION });
  expect(invited.kind).toBe("failed");
  await outputOf(person.client.call("hmrcTokenPost", grant));
  await outputOf(person.client.call("reminderPost", { change: "on" }));
  await outputOf(person.client.call("clientPost", { vrn: business.vrn, name: CLIENT, kind: "agent" }));
  const draft = { vrn: business.vrn, periodKey: "ZZZZ", filled: 3, content: DRAFT };
  await outputOf(person.client.call("draftPost", draft));
  await seen(post(person, "/api/v1/draft", { ...draft, version: crypto.randomUUID() }, wait));
  await outputOf(person.client.call("draftGet", { vrn: business.vrn, periodKey: "ZZZZ" }));
  await outputOf(person.client.call("clientGet", {}));
  figures.set("form bundle number", await fileAll(person, business));
  const calendar = await useCalendar(person, business);
  await goWrong(person, business);
  const stopKey = await useReminders(person);
  await readAll(person, business);
  await outputOf(person.client.call("draftDelete", { vrn: business.vrn, periodKey: "ZZZZ" }));
  await outputOf(person.client.call("clientDelete", { vrn: business.vrn }));
  await outputOf(person.client.call("bundleDelete", { bundleId: "test" }));
  await disconnect(person);
  dead = await leaveInQueues(person, business);
  plant(person, business, {
    key,
    code: unused.code,
    verifier: unused.codeVerifier,
    grant: grant.code,
    calendar,
    stopKey,
    "renewed idToken": renewed.idToken,
    "renewed accessToken": renewed.accessToken,
  });
}

/** Reads what else HMRC has of a business, and logs a receipt from elsewhere. */
async function readAll({ client }: TestClient, { vrn }: Business): Promise<void> {
  await outputOf(client.call("hmrcVatPaymentGet", { vrn, from: "2026-01-01", to: "2026-12-31" }));
  await outputOf(client.call("hmrcVatPenaltyGet", { vrn }));
  await client.call("hmrcVatFinancialDetailGet", { vrn, reference: "XD002750002155" });
  await client.call("hmrcVatInformationGet", { vrn });
  const logged = { formBundleNumber: "123456789012", processingDate: "2026-05-01T09:30:00.000Z" };
  await outputOf(client.call("hmrcReceiptPost", { vrn, periodKey: "#001", ...logged }));
}

/** Has an e-mail sent and stopped. Gives the key by which it was. */
async function useReminders(person: TestClient): Promise<string> {
  const mailbox = mailboxOf(cloud);
  const mail = await until(async () => {
    await mailbox.remind();
    const [first] = await mailbox.mailsTo(person);
    if (!first) throw new Error("There is no e-mail yet");
    return first;
  });
  const address = stopOf(mail);
  expect((await stop(address)).status).toBe(200);
  for (const path of [`${address}/x`, address.slice(0, -1), `${address}?again=${address}`]) await fetch(path);
  return address.split("/").at(-1) ?? "";
}

/** Files one return smoothly, one whose answer is lost, and reads them. Gives HMRC's reference. */
async function fileAll(person: TestClient, business: Business): Promise<string> {
  const { vrn } = business;
  const { client } = person;
  const first = await outputOf(
    client.call("hmrcVatReturnPost", {
      ...returnFor(business, 0),
      ...FIGURES,
      provenance: PROVENANCE,
    }),
  );
  await plan(simulator.apiUrl, { kind: "accept-then-error", match: { method: "POST" } }, vrn);
  await outputOf(client.call("hmrcVatReturnPost", { ...returnFor(business, 1), ...FIGURES }));
  await outputOf(client.call("hmrcVatObligationGet", { vrn }));
  const period = business.periodKeys[0] ?? "";
  await outputOf(client.call("hmrcVatReturnGet", { vrn, periodKey: period }));
  await outputOf(client.call("hmrcVatLiabilityGet", { vrn, from: "2026-01-01", to: "2026-12-31" }));
  await outputOf(client.call("hmrcReceiptGet", { receiptId: first.receiptId }));
  return first.formBundleNumber ?? "";
}

/** What is refused, at our door and at HMRC's, is where secrets are wont to leak. */
async function goWrong(person: TestClient, business: Business): Promise<void> {
  const { vrn, periodKeys } = business;
  const good = { ...returnFor(business, 0), ...FIGURES };
  const file = (body: unknown) => ending(person, post(person, "/api/v1/hmrc/vat/return", body));
  expectProblem(await file({ ...good, vatDueSales: 1 }), 409, "FILED_WITH_OTHER_FIGURES");
  expectProblem(await file({ ...good, vrn: "999999973" }), 403, "HMRC_NOT_AUTHORISED");
  expectProblem(await file({ ...good, vatDueSales: `${FIGURES.vatDueSales}`, email: EMAIL }), 400, "INVALID_REQUEST");
  expectProblem(await file(`{"vrn":"${vrn}", "email":"${EMAIL}"`), 400, "INVALID_REQUEST");
  for (const path of [
    `/api/${EMAIL}/${vrn}`,
    `/api/v1/hmrc/vat/return/${vrn}?vrn=${EMAIL}`,
    `/api/v1/request/${EMAIL}/${vrn}`,
    `/api/v1/hmrc/connection/${EMAIL}/${vrn}`,
  ]) {
    expect((await send(person, "GET", path, { headers: { "x-request-id": EMAIL } })).status).toBeGreaterThanOrEqual(
      400,
    );
  }
  const last = { ...returnFor({ ...business, periodKeys }, 2), ...FIGURES };
  await plan(simulator.apiUrl, { kind: "html", body: `<p>${EMAIL} ${vrn}</p>`, match: { method: "POST" } }, vrn);
  await settled(person, "hmrcVatReturnPost", last);
  await until(async () => {
    const { requests } = (await seen(send(person, "GET", "/api/v1/request"))).body as {
      requests: { status: string }[];
    };
    expect(requests.filter(({ status }) => status === "pending" || status === "processing")).toEqual([]);
  }, 2_000);
}

/** Has a calendar ask by an address, while it is good and afterwards. Gives the key in it. */
async function useCalendar({ client }: TestClient, { vrn }: Business): Promise<string> {
  await outputOf(client.call("hmrcVatObligationGet", { vrn, status: "O" }));
  const { address = "" } = await outputOf(client.call("calendarPost", { action: "make" }));
  const dates = await until(async () => {
    const asked = await fetch(address);
    expect([asked.status, asked.headers.get("content-type")]).toEqual([200, "text/calendar; charset=utf-8"]);
    // Long lines are folded.
    const text = (await asked.text()).replaceAll("\r\n ", "");
    // The client's next return, which comes into it once HMRC's answer is kept.
    expect(text).toMatch(/^SUMMARY:File/m);
    return text;
  });
  expect(found(dates, new Map([["client", CLIENT]]))).toEqual([]);
  await outputOf(client.call("calendarPost", { action: "end" }));
  for (const path of [address, address.replace(".ics", ""), `${address}/x`, `${address}?again=${address}`])
    expect((await fetch(path, { headers: { referer: address } })).status).toBe(404);
  return /([^/]+)\.ics$/.exec(address)?.[1] ?? "";
}

async function disconnect(person: TestClient): Promise<void> {
  const { body } = await seen(send(person, "GET", "/api/v1/hmrc/connection"));
  const { connections } = body as unknown as ConnectionList;
  expect(connections).toHaveLength(1);
  for (const { connectionId } of connections)
    expect((await send(person, "DELETE", `/api/v1/hmrc/connection/${connectionId}`)).status).toBe(204);
}

/** Leaves a dead letter, by a filing that no consumer can begin, and a parked message. Gives the id of the filing. */
async function leaveInQueues(person: TestClient, business: Business): Promise<string> {
  const { table, queue, deadLetterQueue } = resourceNames("hmrcVatReturnPost");
  const { name: resource } = JSON.parse(environmentOf(cloud, `SST_RESOURCE_${table}`)) as { name: string };
  const fault = { kind: "error", operation: "UpdateItem", resource, times: "always" };
  await planAt(environmentOf(cloud, "AWS_ENDPOINT_URL_DYNAMODB"), fault);
  const sqs = new SQSClient(awsOptions(cloud, "SQS"));
  // What failed comes again after a second, and not after a minute and a half.
  const Attributes = { VisibilityTimeout: "1" };
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl: queueUrlOf(cloud, queue), Attributes }));
  const id = await begin(person, "/api/v1/hmrc/vat/return", {
    ...returnFor(business, 2),
    ...FIGURES,
    provenance: PROVENANCE,
  });
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: queueUrlOf(cloud, resourceNames("clientGet").queue),
      MessageBody: UNREADABLE,
      MessageGroupId: "everybody",
      MessageDeduplicationId: secret(),
    }),
  );
  const lies = async (name: string) => {
    const AttributeNames = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"] as const;
    const asked = { QueueUrl: queueUrlOf(cloud, name), AttributeNames: [...AttributeNames] };
    const { Attributes: counts = {} } = await sqs.send(new GetQueueAttributesCommand(asked));
    expect(AttributeNames.reduce((sum, each) => sum + Number(counts[each]), 0)).toBe(1);
  };
  await until(() => Promise.all([deadLetterQueue, "ParkedQueue"].map(lies)), 500);
  sqs.destroy();
  return id;
}

function plant(person: TestClient, { vrn }: Business, more: Record<string, string>): void {
  const { idToken, accessToken, refreshToken = "" } = person.tokens;
  const device = headersOf(person)["gov-client-device-id"] ?? "";
  const user = String(decodeJwt(idToken).sub);
  const named = {
    email: EMAIL,
    client: CLIENT,
    draft: DRAFT,
    invitation: INVITATION,
    browser: headersOf(person)["gov-client-browser-js-user-agent"] ?? "",
    user,
    device,
    address: ADDRESS,
    idToken,
    accessToken,
    refreshToken,
    ...more,
  };
  for (const [name, value] of Object.entries(named)) secrets.set(name, value);
  const { OwnerSalt, SealKeys } = JSON.parse(readFileSync(join(cloud.dataDir, "secrets.json"), "utf8"));
  secrets.set("salt", OwnerSalt);
  for (const [name, key] of Object.entries<string>(JSON.parse(SealKeys).keys)) secrets.set(`seal key ${name}`, key);
  secrets.set("HMRC client secret", "local-secret");
  for (const [index, token] of [...recorder.tokens].entries()) secrets.set(`HMRC token ${index}`, token);
  figures.set("file name", FILE);
  figures.set("vrn", vrn);
  for (const [name, value] of Object.entries(FIGURES)) figures.set(name, String(value));
}

const isReceipt = (name: string) => name.endsWith("-ReceiptTable");

describe("what the system wrote", () => {
  test("the secrets were there to be found", () => {
    expect(secrets.size).toBeGreaterThan(10);
    expect(figures.size).toBe(10);
    expect(recorder.tokens.size).toBeGreaterThanOrEqual(2);
    expect(recorder.headers.get("gov-client-public-ip")).toBe(ADDRESS);
    expect(recorder.headers.get("gov-client-device-id")).toBe(secrets.get("device"));
    expect(recorder.headers.get("gov-client-user-ids")).toContain(encodeURIComponent(EMAIL));
    const receipts = [...tables].filter(([name]) => isReceipt(name)).flatMap(([, items]) => items);
    expect(found(receipts.join("\n"), figures).sort()).toEqual([...figures.keys()].sort());
    expect(linesOf(cloud).filter(({ event }) => event === "hmrc.answer").length).toBeGreaterThan(8);
    expect([...gone.keys()]).toEqual(["vrn", "vatDueSales"]);
    for (const value of [...secrets.values(), ...gone.values()]) expect(value.length).toBeGreaterThan(8);
  });

  test("every API had done something", () => {
    const settled = linesOf(cloud).flatMap(({ event, api }) => (event === "consumer.settled" ? [api] : []));
    expect([...new Set(settled)].sort()).toEqual([...apiNames].sort());
  });

  test("the log, and what the process printed", () => {
    expect(found(cloud.log(), secrets, figures, gone)).toEqual([]);
    expect(found(cloud.output(), secrets, figures, gone)).toEqual([]);
  });

  test("the queues and their dead letters, also what was deleted from them", () => {
    const database = new DatabaseSync(join(cloud.dataDir, "sqs", "sqs.sqlite"), { readOnly: true });
    const held = (queue: string) =>
      database.prepare("SELECT body FROM message WHERE queue LIKE ?").all(`%${queue}%`) as { body: string }[];
    const letters = held(resourceNames("hmrcVatReturnPost").deadLetterQueue).map(({ body }) => JSON.parse(body));
    expect(letters).toEqual([{ api: "hmrcVatReturnPost", owner: expect.stringMatching(/^1\./), id: dead }]);
    expect(held("ParkedQueue")).toEqual([{ body: UNREADABLE }]);
    database.close();
    // They are kept as they can be searched, and so is each message that was sent.
    const sent = linesOf(cloud).flatMap(({ event, requestId }) => (event === "queue.sent" ? [String(requestId)] : []));
    expect(sent.length).toBeGreaterThan(20);
    const isThere = (body: string) => pages.queues.some((text) => text.includes(body));
    expect([dead, UNREADABLE, ...sent].filter((body) => !isThere(body))).toEqual([]);
    for (const text of pages.queues) expect(found(text, secrets, figures, gone)).toEqual([]);
  });

  test("the tables", () => {
    const all = [...tables.values()].flat();
    expect(all.length).toBeGreaterThan(15);
    for (const [name, items] of tables) {
      const planted = isReceipt(name) ? [secrets, gone] : [secrets, figures, gone];
      expect({ name, found: found(items.join("\n"), ...planted) }).toEqual({ name, found: [] });
    }
  });

  test("requests, once settled, have no input any more, and hashes for owners", () => {
    const requests = [...tables].filter(([name]) => name.endsWith("AsyncRequestsTable")).flatMap(([, items]) => items);
    expect(requests.length).toBeGreaterThan(10);
    const items = requests.map((text) => JSON.parse(text));
    // What has not settled has its input, sealed.
    const [waiting, ...more] = items.filter(({ id }) => id.S === dead);
    expect([Object.keys(waiting), more]).toEqual([expect.arrayContaining(["input", "unsettled"]), []]);
    for (const item of items.filter(({ id }) => id.S !== dead)) {
      expect(Object.keys(item)).not.toContain("input");
      expect(Object.keys(item)).not.toContain("unsettled");
      expect(item.owner.S).toMatch(/^(1|public)\.[\w-]{43}$/);
    }
  });

  test("the tables' files, with all that was ever in them", () => {
    // The leaver's receipt was deleted with the account, and all that is in a receipt is plain.
    expect(found(pages.tables.join(), gone)).toEqual([...gone.keys()]);
    for (const text of pages.tables) expect(found(text, secrets)).toEqual([]);
  });
});
