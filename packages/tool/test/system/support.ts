import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import type { OutcomeOf } from "@submit/contract/client/client";
import { requestOf } from "@submit/contract/client/request-of";
import { Problem } from "@submit/contract/protocol/problem";
import { locationOf } from "@submit/contract/protocol/request";
import { resourceNames } from "@submit/contract/protocol/spec";
import { type ApiName, type Input, specOf } from "@submit/contract/registry";
import { choosePorts } from "@submit/local/host/port";
import * as v from "valibot";
import { afterAll, expect, inject, onTestFailed, vi } from "vitest";
import { type CloudProcess, type CloudProcessOptions, startCloudProcess } from "../../src/cloud-process";
import { send, type TestClient } from "../../src/test-client";

const started: CloudProcess[] = [];

/** What tests look at of a cloud, their own or the one that they share. */
export type RunningCloud = Pick<CloudProcess, "appUrl" | "issuerUrl" | "hmrcApiUrl" | "dataDir" | "log">;

/** The cloud for files that neither end it nor need settings of their own; their users and businesses are nobody else's. */
export function sharedCloud(): RunningCloud {
  const cloud = inject("systemCloud");
  return { ...cloud, log: () => readFileSync(join(cloud.dataDir, "submit.log"), "utf8") };
}

/** Starts a cloud of a test file's own. HMRC's own rate limit does not refuse: what the app keeps to is its own matter. */
export async function startCloud(options: CloudProcessOptions = {}): Promise<CloudProcess> {
  const cloud = await startCloudProcess({ ...options, env: { HMRC_SIMULATOR_RATE: "off", ...options.env } });
  started.push(cloud);
  return cloud;
}

// The last of a file's hooks: a cloud that a failed test left behind ends all the same.
afterAll(async () => {
  for (const cloud of started) {
    await cloud.kill();
    cloud.remove();
  }
});

/** Ends a cloud, which must be in good order and leave neither process, port nor lock behind. */
export async function stopCloud(cloud: CloudProcess): Promise<void> {
  const code = await cloud.stop();
  if (code !== 0) process.stderr.write(endOf(cloud));
  expect(code).toBe(0);
  expect(existsSync(join(cloud.dataDir, "pid"))).toBe(false);
  expect(await choosePorts(cloud.port)).toBe(cloud.port);
}

/** Ends a cloud and removes its data. */
export async function endCloud(cloud: CloudProcess): Promise<void> {
  await stopCloud(cloud).finally(() => cloud.remove());
}

/** Prints the end of a cloud's log when the test that runs fails. */
export function explain(cloud: () => RunningCloud & Partial<CloudProcess>): void {
  onTestFailed(() => void process.stderr.write(endOf(cloud())));
}

/** Looks until what is said holds, for two minutes at most; every so many milliseconds, which each take of a processor. */
export function until<T>(look: () => T | Promise<T>, interval = 250): Promise<T> {
  return vi.waitFor(look, { timeout: 110_000, interval });
}

/**
 * Sends a call and follows it until it is over, for four minutes at most: HMRC's own time alone is one of them. Each look costs a
 * cloud some 20 ms of a processor, so there is one each three seconds.
 */
export async function settled<N extends ApiName>(
  person: TestClient,
  api: N,
  input: Input<N>,
  id: string = crypto.randomUUID(),
): Promise<OutcomeOf<N>> {
  const { url, init } = requestOf(specOf(api), input);
  const headers = { ...init.headers, "x-request-id": id };
  expect((await send(person, init.method ?? "GET", url, { ...init, headers })).status).toBe(202);
  return outcomeOf(person, api, id);
}

/** How a request ended that was sent before, waited for as above. */
export async function outcomeOf<N extends ApiName>(person: TestClient, api: N, id: string): Promise<OutcomeOf<N>> {
  const location = locationOf(api, id);
  const look = async () => expect((await send(person, "GET", location)).status).not.toBe(202);
  await vi.waitFor(look, { timeout: 240_000, interval: 3_000 });
  return person.client.resume(api, location);
}

/** An answer with what tests look at. */
export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Empty where it is no JSON. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Reads an answer whole. */
export async function seen(answer: Response | Promise<Response>): Promise<Seen> {
  const response = await answer;
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: jsonOf(text) };
}

/** POSTs JSON as a user. */
export function post(
  person: TestClient,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return send(person, "POST", path, { body: text, headers: { "content-type": "application/json", ...headers } });
}

/** The final answer at a location, however long a machine takes for it. */
export function lastWord(person: TestClient, location: string, headers: Record<string, string> = {}): Promise<Seen> {
  return until(async () => {
    const answer = await seen(send(person, "GET", location, { headers }));
    expect(answer.status).not.toBe(202);
    return answer;
  });
}

/** What a call ends with, however long a machine takes for it: where it is answered with 202, what is found at its location. */
export async function ending(
  person: TestClient,
  answer: Response | Promise<Response>,
  headers: Record<string, string> = {},
): Promise<Seen> {
  const first = await seen(answer);
  return first.status === 202 ? lastWord(person, first.headers.get("location") ?? "", headers) : first;
}

/** Problem details as every error must be: RFC 9457, never cached, and under the status they name. */
export function expectProblem(answer: Seen, status: number, code: string): Problem {
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
  return v.parse(Problem, answer.body);
}

/** A value of the file from which an operator's commands reach a cloud; empty when it has none. */
export function environmentOf(cloud: RunningCloud, name: string): string {
  const text = readFileSync(join(cloud.dataDir, "environment"), "utf8");
  return new RegExp(`^${name}='(.*)'$`, "m").exec(text)?.[1] ?? "";
}

/** What an AWS client needs to reach a service of a cloud. */
export function awsOptions(cloud: RunningCloud, service: "DYNAMODB" | "SQS") {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  return { endpoint: environmentOf(cloud, `AWS_ENDPOINT_URL_${service}`), region: "eu-west-2", credentials };
}

/** Has calls of a cloud's stand-in for a service go wrong. */
export async function planAt(origin: string, fault: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const planned = await fetch(`${origin}/simulator/faults`, { method: "POST", headers, body: JSON.stringify(fault) });
  expect(planned.ok).toBe(true);
}

/** Where a queue of a cloud is, by its name in `infra/`. */
export function queueUrlOf(cloud: RunningCloud, name: string): string {
  return (JSON.parse(environmentOf(cloud, `SST_RESOURCE_${name}`)) as { url: string }).url;
}

/** Whose a request is, by the name that its record has for them. */
export async function ownerOf(cloud: RunningCloud, api: ApiName, id: string): Promise<string> {
  const client = new DynamoDBClient(awsOptions(cloud, "DYNAMODB"));
  const { name: TableName } = JSON.parse(environmentOf(cloud, `SST_RESOURCE_${resourceNames(api).table}`));
  const { Items = [] } = await client.send(
    new ScanCommand({ TableName, FilterExpression: "id = :id", ExpressionAttributeValues: { ":id": { S: id } } }),
  );
  client.destroy();
  const [{ owner } = {}] = Items;
  if (!owner?.S) throw new Error("The request is not recorded");
  return owner.S;
}

/** Lines of the functions' log, oldest first. */
export function linesOf(cloud: RunningCloud): Record<string, unknown>[] {
  return cloud
    .log()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

function endOf(cloud: RunningCloud & Partial<CloudProcess>): string {
  return `${cloud.output?.() ?? ""}\n${cloud.log().split("\n").slice(-60).join("\n")}\n`;
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** Sends a call and gives its id once it is recorded. */
export async function begin(person: TestClient, path: string, body: unknown): Promise<string> {
  const id = crypto.randomUUID();
  expect((await post(person, path, body, { "x-request-id": id })).status).toBe(202);
  return id;
}

/** Waits until a consumer works on a request. */
export function claimed(cloud: RunningCloud, id: string): Promise<void> {
  return until(() => {
    const isClaimed = linesOf(cloud).some(({ event, requestId }) => event === "consumer.claimed" && requestId === id);
    expect(isClaimed).toBe(true);
  }, 20);
}
