import { inject } from "vitest";
import { simulatorBeside, startCloud } from "./cloud";

/** The app under test. */
export interface App {
  url: string;
  /** Where HMRC's simulator takes fault plans; absent for a deployed stage. */
  simulator: string | undefined;
  stop: () => Promise<void>;
}

/** A deployed stage, or a local cloud that somebody else started, named by TEST_URL. */
export const deployed = process.env.TEST_URL;

/** The app that TEST_URL names, or else the local cloud that all test files share. */
export function sharedApp(): App {
  const cloud = inject("sharedCloud");
  if (cloud) return { ...cloud, stop: async () => {} };
  if (!deployed) throw new Error("The global set-up gave no cloud");
  return { url: deployed.replace(/\/$/, ""), simulator: simulatorBeside(deployed), stop: async () => {} };
}

/** Starts a local cloud of one's own: for settings of its own, and for tests that hold up what others would wait for. */
export function ownApp(environment: Record<string, string> = {}): Promise<App> {
  return startCloud(environment);
}

/** Sends a command to the simulator's controls. */
export async function control<T>(app: App, path: string, body?: unknown): Promise<T> {
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const response = await ask(app, path, init);
  return (await response.json()) as T;
}

/** Which calls meet a fault: those of one business alone, so that tests at the same time don't meet it. */
export interface Match {
  method?: string;
  path: `/organisations/vat/${string}`;
}

/** Plans faults at the simulator, until what it gives is called. */
export async function plan(app: App, ...faults: { kind: string; match: Match; [member: string]: unknown }[]) {
  const planned = await control<{ faults: { id: number }[] }>(app, "faults", faults);
  return async (): Promise<void> => {
    for (const { id } of planned.faults) await ask(app, `faults/${id}`, { method: "DELETE" });
  };
}

/** Keeps HMRC from answering the calls that match, until what it gives is called. */
export function hold(app: App, match: Match): Promise<() => Promise<void>> {
  return plan(app, { kind: "delay", delayMs: 600_000, times: "always", match });
}

async function ask(app: App, path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(`${app.simulator}/simulator/${path}`, init);
  if (!response.ok) throw new Error(`The simulator answered ${response.status}: ${await response.text()}`);
  return response;
}
