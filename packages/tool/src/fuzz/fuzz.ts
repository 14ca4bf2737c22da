import fc from "fast-check";
import type { Operation } from "../document";
import type { Business, TestClient } from "../test-client";
import { type Answer, ask, type Finding, findingOf, serverErrorOf } from "./answer";
import { follow } from "./follow";
import { type Made, requests } from "./request";

export interface Options {
  readonly operations: readonly Operation[];
  readonly people: readonly { readonly person: TestClient; readonly business: Business }[];
  readonly requests: number;
  readonly seed: number;
}

export interface Report {
  /** The first answers, by status. */
  readonly statuses: ReadonlyMap<string, number>;
  /** Requests that were taken, to be done later: each is followed. */
  readonly taken: number;
  /** Requests that a handler answered at once. */
  readonly answered: number;
  /** How the requests ended that were taken: status and, of a problem, code. */
  readonly lastWords: ReadonlyMap<string, number>;
  readonly findings: readonly Finding[];
}

/** Made up at a time. */
const BATCH = 500;

/** Sends requests that were made up from the OpenAPI document, as many at a time as there are people, and follows those that are taken. */
export async function fuzz({ operations, people, requests: most, seed }: Options): Promise<Report> {
  const arbitrary = requests(operations);
  const statuses = new Map<string, number>();
  const lastWords = new Map<string, number>();
  const findings: Finding[] = [];
  let taken = 0;
  let answered = 0;
  let batch: Made[] = [];
  let made = 0;
  const next = () => {
    if (batch.length === 0) batch = fc.sample(arbitrary, { numRuns: BATCH, seed: seed + made });
    return made++ < most ? batch.pop() : undefined;
  };
  const work = people.map(async ({ person, business }, index) => {
    for (let request = next(); request; request = next()) {
      const seen = await make(person, business, request, index + made);
      count(statuses, seen.status);
      if (seen.kind === "taken") taken++;
      if (seen.kind === "answered") answered++;
      if (seen.lastWord) count(lastWords, seen.lastWord);
      findings.push(...seen.findings);
    }
  });
  await Promise.all(work);
  return { statuses, taken, answered, lastWords, findings };
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

interface Seen {
  readonly status: string;
  readonly kind: "taken" | "answered" | "refused";
  readonly lastWord?: string;
  readonly findings: readonly Finding[];
}

async function make(person: TestClient, business: Business, made: Made, turn: number): Promise<Seen> {
  const { operation, ...rest } = made;
  const named = (what = "") => `${operation.method} ${operation.path} ${what} ${JSON.stringify(rest).slice(0, 2_000)}`;
  const { path, init } = fill(made, business, turn);
  const answer = await ask(person, operation.method, path, init);
  if (typeof answer === "string")
    return { status: "none", kind: "refused", findings: [{ kind: answer, about: named() }] };
  const status = String(answer.status);
  const finding = findingOf(answer, operation) ?? serverErrorOf(answer);
  if (finding) return { status, kind: kindOf(answer), findings: [{ kind: finding.kind, about: named(finding.what) }] };
  if (answer.status !== 202) return { status, kind: kindOf(answer), findings: [] };
  const { findings, ...end } = await follow(person, operation, answer);
  return { status, kind: "taken", ...end, findings: findings.map(({ kind, what }) => ({ kind, about: named(what) })) };
}

/** A handler that gave a last word names its request in it. */
function kindOf({ status, text }: Answer): Seen["kind"] {
  if (status === 202) return "taken";
  return status < 300 || text.includes('"instance"') ? "answered" : "refused";
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
