import { createApi } from "@submit/hmrc-simulator/api";
import { createSignIn } from "@submit/hmrc-simulator/oauth/sign-in";
import { open } from "@submit/hmrc-simulator/open";
import { Resource } from "sst";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { callOf } from "../../../core/test/support/call";
import { CONNECTION_ID, lastingConnection } from "../../../core/test/support/connection";
import { memoryDynamo } from "../../../core/test/support/dynamo/memory";
import { durableTables } from "../../../core/test/support/dynamo/table";
import { createWorld } from "../../../core/test/support/world";

// HMRC's client secret is replaced as docs/operate.md says: HMRC has both for a while, and each function has one of them.

const CALLBACK = "http://localhost:3000/hmrc/callback";
const client = {
  ...{ id: "test-client", secret: "old", name: "Submit", redirectUris: [CALLBACK] },
  furtherSecrets: [] as string[],
};
const links = Resource as unknown as { HmrcClientSecret: { value: string } };
const linked = links.HmrcClientSecret.value;

const tables = memoryDynamo(durableTables);
const world = createWorld();
const context = open({ rateLimit: false, clients: [client], now: () => new Date(world.ports.now()) });
const [api, signIn] = [createApi(context), createSignIn(context)];
/** Keeps what HMRC's token endpoint is asked until it is resolved. */
let held: Promise<void> | undefined;
/** The secrets that it was asked with. */
const sent: (string | null)[] = [];
let token: typeof import("@submit/core/hmrc/token");
let modules: [
  typeof import("@submit/core/hmrc/connection-table"),
  typeof import("@submit/core/hmrc/connection"),
  typeof import("@submit/core/crypto/seal"),
];

beforeAll(async () => {
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    sent.push(new URLSearchParams(String(init.body)).get("client_secret"));
    await held;
    return api.request(new URL(url).pathname, init);
  });
  token = await import("@submit/core/hmrc/token");
  modules = await Promise.all([
    import("@submit/core/hmrc/connection-table"),
    import("@submit/core/hmrc/connection"),
    import("@submit/core/crypto/seal"),
  ]);
});
afterAll(() => {
  links.HmrcClientSecret.value = linked;
  vi.unstubAllGlobals();
  context.close();
  tables.stop();
});
beforeEach(() => {
  Object.assign(client, { secret: "old", furtherSecrets: [] });
  links.HmrcClientSecret.value = "old";
  held = undefined;
  sent.length = 0;
});

/** A user whose access token is about to end, so that the next call renews it. */
async function connected(owner: string) {
  const [{ connection }, { connectionOf }, { seal }] = modules;
  const query = { response_type: "code", client_id: client.id, redirect_uri: CALLBACK, auto_approve: "100000000001" };
  const granted = await signIn.request(`/oauth/authorize?${new URLSearchParams({ ...query, scope: "read:vat" })}`);
  const code = new URL(granted.headers.get("location") ?? "").searchParams.get("code") ?? "";
  const proof = { client_id: client.id, client_secret: client.secret, redirect_uri: CALLBACK };
  const body = new URLSearchParams({ ...proof, grant_type: "authorization_code", code });
  const given = (await (await api.request("/oauth/token", { method: "POST", body })).json()) as Record<string, string>;
  const tokens = await seal({ accessToken: given.access_token, refreshToken: given.refresh_token });
  const kept = { ...lastingConnection(owner, tokens, world.ports.now()), accessUntil: world.ports.now() };
  await connection().put(kept).go();
  const call = callOf(owner, { world, api: "hmrcVatObligationGet" });
  return {
    renew: async () => token.accessToken(call, await connectionOf(call, "234567847")),
    isKept: async () => (await connection().get({ owner, connectionId: CONNECTION_ID }).go()).data !== null,
  };
}

describe("HMRC's client secret", () => {
  test("is replaced while refreshes are under way, and none is refused", async () => {
    const [early, during, late] = [await connected("1.early"), await connected("1.during"), await connected("1.late")];
    client.furtherSecrets = ["new"];
    const { promise, resolve } = Promise.withResolvers<void>();
    held = promise;
    // Sent with the old secret, and answered after the deploy.
    const underWay = early.renew();
    await expect.poll(() => sent).toEqual(["old"]);
    links.HmrcClientSecret.value = "new";
    const withNew = during.renew();
    await expect.poll(() => sent).toEqual(["old", "new"]);
    resolve();
    expect([await underWay, await withNew].every((text) => text.length > 0)).toBe(true);
    // The old one is deleted once nothing uses it any more.
    Object.assign(client, { secret: "new", furtherSecrets: [] });
    expect(await late.renew()).not.toBe("");
  });

  test("that is deleted too early loses nobody's connection: the next try has the new one", async () => {
    const user = await connected("1.user");
    Object.assign(client, { secret: "new" });
    await expect(user.renew()).rejects.toMatchObject({ name: "RetryableError" });
    expect(await user.isKept()).toBe(true);
    links.HmrcClientSecret.value = "new";
    expect(await user.renew()).not.toBe("");
  });
});
