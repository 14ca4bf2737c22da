import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { type Options, type Simulator, startSimulator } from "../src/simulator";
import { ACCEPT, aReturn, REDIRECT, VRN } from "./support/client";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

describe("the simulator", () => {
  it("serves API and sign-in on two ports of this machine alone", async () => {
    const simulator = await start();
    const [api, signIn] = [new URL(simulator.apiUrl), new URL(simulator.signInUrl)];
    expect(api.port).not.toBe(signIn.port);
    const token = await tokenFrom(simulator.apiUrl, simulator.signInUrl);
    expect((await obligations(simulator.apiUrl, token)).length).toBeGreaterThan(0);
    const numeric = await fetch(`http://127.0.0.1:${api.port}/simulator/state`);
    expect(numeric.status).toBe(200);
    // Whoever listened on every address would answer on each of them.
    const other = ({ port }: URL) => fetch(`http://127.0.0.2:${port}/`, { signal: AbortSignal.timeout(10_000) });
    for (const host of [api, signIn]) await expect(other(host)).rejects.toThrow();
  });

  it("sends a user who comes to the API for authorize to the sign-in host, with the same query", async () => {
    const simulator = await start();
    const query = "?response_type=code&scope=read%3Avat+write:vat&state=a%20b";
    const response = await fetch(`${simulator.apiUrl}/oauth/authorize${query}`, { redirect: "manual" });
    expect([response.status, response.headers.get("Location")]).toEqual([
      303,
      `${simulator.signInUrl}/oauth/authorize${query}`,
    ]);
  });

  it("cuts the connection when a fault says so, before or after it took the return", async () => {
    const simulator = await start();
    const token = await tokenFrom(simulator.apiUrl, simulator.signInUrl);
    const periodKey = await openPeriod(simulator.apiUrl, token);
    for (const [kind, later] of [
      ["drop", 404],
      ["accept-then-drop", 200],
    ] as const) {
      await plan(simulator.apiUrl, { kind, match: { method: "POST", path: "/organisations" } });
      await expect(file(simulator.apiUrl, token, periodKey)).rejects.toThrow();
      expect((await view(simulator.apiUrl, token, periodKey)).status).toBe(later);
    }
  });

  it.each([
    { kind: "delay", delayMs: 600_000 },
    { kind: "delay", delayMs: 600_000, acceptAfterMs: 550_000 },
    { kind: "accept-then-delay", delayMs: 600_000 },
  ])("takes the return of a caller who hung up meanwhile: %j", async (fault) => {
    const simulator = await start();
    const token = await tokenFrom(simulator.apiUrl, simulator.signInUrl);
    const periodKey = await openPeriod(simulator.apiUrl, token);
    await plan(simulator.apiUrl, { ...fault, match: { method: "POST", path: "/organisations" } });
    const caller = new AbortController();
    const filed = file(simulator.apiUrl, token, periodKey, caller.signal);
    await expect.poll(async () => (await faults(simulator.apiUrl)).length).toBe(0);
    caller.abort();
    await expect(filed).rejects.toThrow();
    const accepted = async (): Promise<number> => (await view(simulator.apiUrl, token, periodKey)).status;
    if (fault.kind === "delay") expect(await accepted()).toBe(404);
    else await expect.poll(accepted).toBe(200);
    await fetch(`${simulator.apiUrl}/simulator/faults`, { method: "DELETE" });
    await expect.poll(accepted).toBe(200);
  });

  it("ends with calls still held", async () => {
    const simulator = await start();
    await plan(simulator.apiUrl, { kind: "delay", delayMs: 600_000 });
    const held = fetch(`${simulator.apiUrl}/x`);
    await expect.poll(async () => (await faults(simulator.apiUrl)).length).toBe(0);
    await simulator.stop();
    await expect(held).rejects.toThrow();
  });

  it("sends nothing at all on a connection that it cuts", async () => {
    const simulator = await start();
    await plan(simulator.apiUrl, { kind: "drop" });
    expect(await rawRequest(Number(new URL(simulator.apiUrl).port))).toBe("");
  });

  it("refuses a port that is taken, and leaves nothing running", async () => {
    const [first, gone] = [await start(), await start()];
    const taken = Number(new URL(first.apiUrl).port);
    const free = Number(new URL(gone.signInUrl).port);
    await gone.stop();
    // The sign-in host starts first, and must not stay when the API can't start.
    await expect(startSimulator({ apiPort: taken, signInPort: free })).rejects.toMatchObject({ code: "EADDRINUSE" });
    await expect(fetch(`http://127.0.0.1:${free}/`)).rejects.toThrow();
    await expect(startSimulator({ apiPort: 0, signInPort: taken })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  it("keeps its state in a folder, over a stop", async () => {
    const dataDir = await folder();
    const first = await start({ dataDir });
    const token = await tokenFrom(first.apiUrl, first.signInUrl);
    const periodKey = await openPeriod(first.apiUrl, token);
    expect((await file(first.apiUrl, token, periodKey)).status).toBe(201);
    await first.stop();
    const second = await start({ dataDir });
    expect((await file(second.apiUrl, token, periodKey)).status).toBe(403);
    expect((await view(second.apiUrl, token, periodKey)).status).toBe(200);
  });

  it("keeps sandbox and stateful apart in one folder", async () => {
    const dataDir = await folder();
    const stateful = await start({ dataDir });
    const token = await tokenFrom(stateful.apiUrl, stateful.signInUrl);
    await stateful.stop();
    const sandbox = await start({ dataDir, mode: "sandbox" });
    expect((await view(sandbox.apiUrl, token, "26B3")).status).toBe(401);
  });
});

describe("the simulator as a program", () => {
  it("has lost nothing that it answered when it is killed", async () => {
    const dataDir = await folder();
    const args = ["--data", dataDir, "--no-rate-limit"];
    const first = await program(args);
    await post(first.apiUrl, "/simulator/businesses", { vrn: VRN, frequency: "monthly", open: 40, fulfilled: 0 });
    const token = await tokenFrom(first.apiUrl, first.signInUrl);
    const keys = (await obligations(first.apiUrl, token)).map(({ periodKey }) => periodKey);
    const accepted: string[] = [];
    for (const key of keys) {
      if (accepted.length === 10) setTimeout(() => first.process.kill("SIGKILL"), 3);
      const response = await file(first.apiUrl, token, key).catch(() => undefined);
      if (response === undefined) break;
      if (response.status === 201) accepted.push(key);
    }
    await first.ended;
    expect(accepted.length).toBeGreaterThanOrEqual(10);
    const second = await program(args);
    for (const key of accepted) expect((await view(second.apiUrl, token, key)).status).toBe(200);
  });

  it("says in one line that a port is taken, and fails", async () => {
    const first = await program([]);
    const { port } = new URL(first.apiUrl);
    const second = run(["--api-port", port, "--sign-in-port", "0"]);
    const [text, status] = await Promise.all([collect(second.stderr), ended(second)]);
    expect(text).toMatch(new RegExp(`^A port is taken: ${port}.*\\n$`));
    expect(status).toBe(1);
  });

  it("says in one line that its data are damaged, where they are and what to do, and fails", async () => {
    const dataDir = await folder();
    await (await start({ dataDir })).stop();
    await truncate(join(dataDir, "hmrc.sqlite"), 10_000);
    const child = run(["--api-port", "0", "--sign-in-port", "0", "--data", dataDir]);
    const [text, status] = await Promise.all([collect(child.stderr), ended(child)]);
    expect(text).toMatch(/^The data folder \S+ can't be used \(hmrc\.sqlite: .+\): remove .+--data\n$/);
    expect(text).toContain(dataDir);
    expect(status).toBe(1);
  });

  it("says in one line that its data folder is a file, and fails", async () => {
    const dataDir = join(await folder(), "file");
    await writeFile(dataDir, "");
    const child = run(["--api-port", "0", "--sign-in-port", "0", "--data", dataDir]);
    const [text, status] = await Promise.all([collect(child.stderr), ended(child)]);
    expect(text).toMatch(/^The data folder \S+ can't be used \(.+\): .+--data\n$/);
    expect(status).toBe(1);
  });

  it.each([
    [["--mode", "production"], /^mode is wrong/],
    [["--api-port", "http"], /^apiPort is wrong/],
    [["--unknown"], /--unknown/],
  ])("refuses %j in one line", async (args, text) => {
    const child = run(args);
    const [stderr, status] = await Promise.all([collect(child.stderr), ended(child)]);
    expect(stderr).toMatch(text);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(status).toBe(1);
  });

  it("ends cleanly at Ctrl-C", async () => {
    const first = await program([]);
    first.process.kill("SIGINT");
    expect(await first.ended).toBe(0);
  });
});

async function start(options: Options = {}): Promise<Simulator> {
  const simulator = await startSimulator({ apiPort: 0, signInPort: 0, rateLimit: false, ...options });
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (!stopped) await simulator.stop();
    stopped = true;
  };
  cleanups.push(stop);
  return { ...simulator, stop };
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "hmrc-"));
  cleanups.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

type Program = { process: ChildProcess; apiUrl: string; signInUrl: string; ended: Promise<number | null> };

async function program(args: readonly string[]): Promise<Program> {
  const child = run(["--api-port", "0", "--sign-in-port", "0", ...args]);
  const text = await untilMatch(child, /Sign-in +http:\S+\n/);
  const [apiUrl = "", signInUrl = ""] = text.match(/http:\/\/localhost:\d+/g) ?? [];
  return { process: child, apiUrl, signInUrl, ended: ended(child) };
}

function run(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const gone = ended(child);
  cleanups.push(async () => {
    child.kill("SIGKILL");
    await gone;
  });
  return child;
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once("exit", (code) => resolve(code)));
}

function untilMatch(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (pattern.test(text)) resolve(text);
    });
    child.once("exit", (code) => reject(new Error(`ended with ${code} after: ${text}`)));
  });
}

async function collect(stream: ChildProcess["stderr"]): Promise<string> {
  let text = "";
  for await (const chunk of stream ?? []) text += String(chunk);
  return text;
}

/** What comes back on a connection of its own. */
function rawRequest(port: number): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => socket.write("GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    socket.on("data", (chunk) => {
      text += chunk.toString();
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(text));
  });
}

async function tokenFrom(apiUrl: string, signInUrl: string): Promise<string> {
  const query = new URLSearchParams({
    response_type: "code",
    client_id: "submit-local",
    redirect_uri: REDIRECT,
    scope: "read:vat write:vat",
    auto_approve: "100000000001",
  });
  const granted = await fetch(`${signInUrl}/oauth/authorize?${query}`, { redirect: "manual" });
  const code = new URL(granted.headers.get("Location") ?? "").searchParams.get("code") ?? "";
  const body = new URLSearchParams({
    grant_type: "authorization_code",
    client_id: "submit-local",
    client_secret: "local-secret",
    redirect_uri: REDIRECT,
    code,
  });
  const response = await fetch(`${apiUrl}/oauth/token`, { method: "POST", body });
  return ((await response.json()) as { access_token: string }).access_token;
}

type Obligation = { periodKey: string; end: string };

async function obligations(apiUrl: string, token: string): Promise<readonly Obligation[]> {
  const response = await fetch(`${apiUrl}/organisations/vat/${VRN}/obligations?status=O`, { headers: headers(token) });
  return ((await response.json()) as { obligations: Obligation[] }).obligations;
}

async function openPeriod(apiUrl: string, token: string): Promise<string> {
  return (await obligations(apiUrl, token))[0]?.periodKey ?? "";
}

function file(apiUrl: string, token: string, periodKey: string, signal?: AbortSignal): Promise<Response> {
  return fetch(`${apiUrl}/organisations/vat/${VRN}/returns`, {
    method: "POST",
    ...(signal && { signal }),
    headers: { ...headers(token), "Content-Type": "application/json" },
    body: JSON.stringify(aReturn(periodKey)),
  });
}

function view(apiUrl: string, token: string, periodKey: string): Promise<Response> {
  return fetch(`${apiUrl}/organisations/vat/${VRN}/returns/${periodKey}`, { headers: headers(token) });
}

async function faults(apiUrl: string): Promise<readonly unknown[]> {
  return ((await (await fetch(`${apiUrl}/simulator/faults`)).json()) as { faults: unknown[] }).faults;
}

async function plan(apiUrl: string, fault: object): Promise<void> {
  await post(apiUrl, "/simulator/faults", fault);
}

async function post(apiUrl: string, path: string, body: object): Promise<void> {
  const response = await fetch(`${apiUrl}${path}`, { method: "POST", body: JSON.stringify(body) });
  expect(response.status).toBe(201);
}

function headers(token: string): Record<string, string> {
  return { Accept: ACCEPT, Authorization: `Bearer ${token}` };
}
