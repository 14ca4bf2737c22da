import type { ApiName, Input, Output } from "@submit/contract/registry";
import { createApi } from "@submit/hmrc-simulator/api";
import type { Fault } from "@submit/hmrc-simulator/fault/fault";
import { createSignIn } from "@submit/hmrc-simulator/oauth/sign-in";
import { open } from "@submit/hmrc-simulator/open";
import { vi } from "vitest";
import { lastingConnection } from "../../../core/test/support/connection";
import { memoryDynamo } from "../../../core/test/support/dynamo/memory";
import { durableTables } from "../../../core/test/support/dynamo/table";
import { createWorld } from "../../../core/test/support/world";

const OWNER = "1.trader";
const CALLBACK = "http://localhost:3000/hmrc/callback";

/** What an HMRC business has, as the simulator's controls take it. */
interface BusinessPlan {
  readonly periods?: readonly { periodKey: string; start: string; end: string; due?: string }[];
  readonly open?: number;
  readonly fulfilled?: number;
  readonly frequency?: "monthly" | "quarterly";
  readonly directDebit?: boolean;
}

/** Settled work of an API: its output, or the code of the problem that it ended with; and the calls that HMRC saw. */
export interface Settled<N extends ApiName> {
  readonly output?: Output<N>;
  readonly code?: string;
  readonly detail?: string;
  readonly calls: string[];
}

/**
 * The real handlers of every API, over tables in memory and an HMRC simulator in this process, at noon on 24 November 2026.
 * Time passes only while somebody waits.
 */
export async function startSimulated() {
  const tables = memoryDynamo(durableTables);
  const [{ handlers }, engine, { bundle }, { connection }, { seal }, { sweep }] = await Promise.all([
    import("@submit/functions/consume/handlers"),
    import("@submit/core/request/engine"),
    import("@submit/core/bundle/table"),
    import("@submit/core/hmrc/connection-table"),
    import("@submit/core/crypto/seal"),
    import("@submit/core/request/sweep"),
  ]);
  const world = createWorld();
  const now = world.ports.now();
  const context = open({ rateLimit: false, now: () => new Date(world.ports.now()) });
  const [api, signIn] = [createApi(context), createSignIn(context)];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) =>
    api.request(new URL(url).pathname + new URL(url).search, init),
  );
  const control = async (path: string, body: unknown) =>
    (await api.request(`/simulator/${path}`, { method: "POST", body: JSON.stringify(body) })).json();
  await bundle()
    .put({ owner: OWNER, bundleId: "test", grantedAt: new Date(now).toISOString(), expiry: now + 1e12, expiresAt: 2e9 })
    .go();

  async function accessToken(userId: string): Promise<string> {
    const query = { response_type: "code", client_id: "submit-local", redirect_uri: CALLBACK };
    const parameters = new URLSearchParams({ ...query, scope: "read:vat write:vat", auto_approve: userId });
    const granted = await signIn.request(`/oauth/authorize?${parameters}`);
    const code = new URL(granted.headers.get("location") ?? "").searchParams.get("code") ?? "";
    const secrets = { client_id: "submit-local", client_secret: "local-secret", grant_type: "authorization_code" };
    const body = new URLSearchParams({ ...secrets, redirect_uri: CALLBACK, code });
    const answer = (await (await api.request("/oauth/token", { method: "POST", body })).json()) as {
      access_token: string;
    };
    return answer.access_token;
  }

  return {
    ports: world.ports,
    pay: (payment: { vrn: string; amount: number; received: string | null; periodKey: string }) =>
      control("payments", payment),
    /** Sets a business up and connects the trader to it; gives its VAT number. */
    async business(plan: BusinessPlan = {}): Promise<string> {
      const made = (await control("businesses", plan)) as { vrn: string; users: { userId: string }[] };
      const tokens = await seal({ accessToken: await accessToken(made.users[0]?.userId ?? ""), refreshToken: "none" });
      await connection()
        .put(lastingConnection(OWNER, tokens, now))
        .go();
      return made.vrn;
    },
    /** Plans faults, instead of those there were. */
    async plan(...faults: (Partial<Fault> & Pick<Fault, "kind">)[]): Promise<void> {
      await api.request("/simulator/faults", { method: "DELETE" });
      await control("faults", faults);
    },
    /** Asks an API and follows the request to its end. */
    async ask<N extends ApiName>(name: N, input: Input<N>): Promise<Settled<N>> {
      await api.request("/simulator/calls", { method: "DELETE" });
      const key = { owner: OWNER, id: crypto.randomUUID() };
      await engine.initiateProcessing(world.ports, name, key.id, { input, actor: { owner: OWNER, client: {} } });
      const record = () => world.store(name).records.get(`${key.owner}/${key.id}`);
      for (let round = 0; round < 200; round++) {
        await world.consume(name, handlers);
        const found = record();
        if (found && engine.isSettled(found)) {
          const { calls } = (await (await api.request("/simulator/calls")).json()) as { calls: Call[] };
          const end = found.error
            ? { code: found.error.code, detail: found.error.detail }
            : { output: await engine.output<N>(found) };
          return { ...end, calls: calls.toReversed().map(textOf) };
        }
        world.pass(Math.max(1_000, (found?.resendAt ?? 0) - world.ports.now()));
        await sweep(world.ports);
      }
      throw new Error("A request did not end");
    },
    stop(): void {
      context.close();
      tables.stop();
    },
  };
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** `GET obligations 200`: the log has no query. */
function textOf({ method, path, status }: Call): string {
  return `${method} ${path.replace(/^\/organisations\/vat\/[0-9]+\//, "")} ${status}`;
}
