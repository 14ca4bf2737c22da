import fc from "fast-check";
import { operations } from "../document";
import { type Breach, judge } from "../judge";
import { type Business, send, type TestClient } from "../test-client";
import { patience } from "./patience";
import { type Made, requests } from "./request";

export interface Options {
  readonly people: readonly { readonly person: TestClient; readonly business: Business }[];
  readonly requests: number;
  readonly seed: number;
}

/** An answer that must not be, with what was asked. */
export interface Finding {
  readonly kind: "HANG" | "NO_ANSWER" | Breach;
  readonly about: string;
}

export interface Report {
  readonly statuses: ReadonlyMap<string, number>;
  /** Requests that were taken, or answered by a handler. */
  readonly handled: number;
  readonly findings: readonly Finding[];
}

/** The longest that an answer may take, in milliseconds: a function's time at the edge. */
const PATIENCE_MS = 30_000;
/** Made up at a time. */
const BATCH = 500;

/** Sends requests that were made up from the OpenAPI document, as many at a time as there are people. */
export async function fuzz({ people, requests: most, seed }: Options): Promise<Report> {
  // Whoever deletes the account is refused all else.
  const arbitrary = requests(operations().filter(({ path }) => path !== "/api/v1/account"));
  const statuses = new Map<string, number>();
  const findings: Finding[] = [];
  let handled = 0;
  let batch: Made[] = [];
  let made = 0;
  const next = () => {
    if (batch.length === 0) batch = fc.sample(arbitrary, { numRuns: BATCH, seed: seed + made });
    return made++ < most ? batch.pop() : undefined;
  };
  const work = people.map(async ({ person, business }, index) => {
    for (let request = next(); request; request = next()) {
      const { status, isHandled, finding } = await ask(person, business, request, index + made);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (isHandled) handled++;
      if (finding) findings.push(finding);
    }
  });
  await Promise.all(work);
  return { statuses, handled, findings };
}

interface Seen {
  readonly status: string;
  readonly isHandled: boolean;
  readonly finding?: Finding;
}

async function ask(person: TestClient, business: Business, made: Made, turn: number): Promise<Seen> {
  const { operation } = made;
  const about = `${operation.method} ${operation.path} ${JSON.stringify(made).slice(0, 2_000)}`;
  const { path, init } = fill(made, business, turn);
  const { signal, end } = patience(PATIENCE_MS);
  let response: Response;
  let text: string;
  try {
    response = await send(person, operation.method, path, { ...init, signal });
    text = await response.text();
  } catch {
    return { status: "none", isHandled: false, finding: { kind: signal.aborted ? "HANG" : "NO_ANSWER", about } };
  } finally {
    end();
  }
  const { status, headers } = response;
  // A last word that a handler gave names its request.
  const isHandled = status < 300 || text.includes('"instance"');
  const kind = judge({ status, hasRetryAfter: headers.has("retry-after"), text }, operation.statuses);
  return { status: String(status), isHandled, ...(kind ? { finding: { kind, about: `${status} ${about}` } } : {}) };
}

/** The request with its user's own values in most places, so that it comes further than to the door. */
function fill({ operation, path, query, headers, body }: Made, business: Business, turn: number) {
  const own: Record<string, unknown> = {
    vrn: business.vrn,
    periodKey: business.periodKeys[turn % business.periodKeys.length],
  };
  const isOwn = turn % 4 !== 0;
  const mine = (name: string, value: unknown) =>
    isOwn && name in own && typeof value === "string" ? own[name] : value;
  const address = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(mine(name, path[name]))),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) search.append(name, String(mine(name, value)));
  const text =
    body && isOwn ? body.replace(/"(vrn|periodKey)":"[^"]*"/g, (_, name) => `"${name}":"${own[name]}"`) : body;
  const json = text === undefined ? {} : { "content-type": "application/json" };
  return {
    path: `${address}${search.size > 0 ? `?${search}` : ""}`,
    init: { headers: { ...json, ...headers }, ...(text === undefined ? {} : { body: text }) },
  };
}
