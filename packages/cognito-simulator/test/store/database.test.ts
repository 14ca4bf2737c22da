import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startIssuer } from "../../src/issuer";
import * as Adapter from "../../src/provider/adapter";
import * as Database from "../../src/store/database";
import * as Browser from "../support/browser";

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "oidc-"));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true });
});

const start = (port = 0) => startIssuer({ port, dataDir, appOrigin: Browser.appOrigin });

function refresh(url: string, refresh_token: string): Promise<Response> {
  return Browser.exchange(url, { grant_type: "refresh_token", refresh_token });
}

describe("restart", () => {
  it("keeps keys, refresh tokens, codes and the browser's session", async () => {
    const first = await start();
    const port = Number(new URL(first.url).port);
    const browser = Browser.open(first.url);
    const { verifier, challenge } = Browser.pkce();
    const tokens = await Browser.signIn(first.url, "test@example.com", browser);
    const code = await Browser.codeFor(first.url, "test@example.com", challenge, browser);
    await first.stop();

    const second = await start(port);
    try {
      const keys = createRemoteJWKSet(new URL(`${second.url}/.well-known/jwks.json`));
      const { payload } = await jwtVerify(tokens.id_token, keys, { issuer: second.url, audience: "submit-web" });
      expect(payload.email).toBe("test@example.com");
      expect((await refresh(second.url, tokens.refresh_token)).status).toBe(200);
      const fields = {
        grant_type: "authorization_code",
        code,
        code_verifier: verifier,
        redirect_uri: Browser.callback,
      };
      expect((await Browser.exchange(second.url, fields)).status).toBe(200);
      expect((await Browser.exchange(second.url, fields)).status).toBe(400);
      const again = await browser.follow(Browser.authorizeUrl(second.url, Browser.pkce().challenge));
      expect("left" in again && again.left.searchParams.has("code")).toBe(true);
    } finally {
      await second.stop();
    }
  });

  it("keeps all of it when the process is killed", async () => {
    const module = join(import.meta.dirname, "../../src/issuer.ts");
    const script = `
      import { startIssuer } from ${JSON.stringify(module)};
      const { url } = await startIssuer(${JSON.stringify({ port: 0, dataDir, appOrigin: Browser.appOrigin })});
      process.stdout.write(url + "\\n");`;
    const child = Bun.spawn([process.execPath, "-e", script], { stdout: "pipe", stderr: "pipe" });
    const { value } = await child.stdout.getReader().read();
    const url = new TextDecoder().decode(value).trim();
    const browser = Browser.open(url);
    const { verifier, challenge } = Browser.pkce();
    const tokens = await Browser.signIn(url, "test@example.com", browser);
    const code = await Browser.codeFor(url, "test@example.com", challenge, browser);
    child.kill("SIGKILL");
    await child.exited;
    expect(await new Response(child.stderr).text()).toBe("");

    const issuer = await start(Number(new URL(url).port));
    try {
      const keys = createRemoteJWKSet(new URL(`${issuer.url}/.well-known/jwks.json`));
      expect((await jwtVerify(tokens.id_token, keys)).payload.email).toBe("test@example.com");
      expect((await refresh(issuer.url, tokens.refresh_token)).status).toBe(200);
      const fields = { grant_type: "authorization_code", code, code_verifier: verifier };
      const exchanged = await Browser.exchange(issuer.url, { ...fields, redirect_uri: Browser.callback });
      expect(exchanged.status).toBe(200);
      const again = await browser.follow(Browser.authorizeUrl(issuer.url, Browser.pkce().challenge));
      expect("left" in again && again.left.searchParams.has("code")).toBe(true);
    } finally {
      await issuer.stop();
    }
  });
});

describe("adapter", () => {
  it("forgets a record that has run out, and drops it at the next start", async () => {
    const database = Database.open(dataDir);
    await Adapter.of(database, "Grant").upsert("old", { kind: "Grant" }, -1);
    await Adapter.of(database, "Grant").upsert("new", { kind: "Grant" }, 60);
    expect(await Adapter.of(database, "Grant").find("old")).toBeUndefined();
    expect(await Adapter.of(database, "Grant").find("new")).toEqual({ kind: "Grant" });
    database.close();
    const reopened = Database.open(dataDir);
    expect(reopened.prepare("SELECT count(*) AS n FROM record").get()).toEqual({ n: 1 });
    reopened.close();
  });

  it("keeps the models apart and revokes by grant", async () => {
    const database = Database.open();
    const [access, refreshing] = [Adapter.of(database, "AccessToken"), Adapter.of(database, "RefreshToken")];
    await access.upsert("1", { kind: "AccessToken", grantId: "g" }, 60);
    await refreshing.upsert("1", { kind: "RefreshToken", grantId: "g" }, 60);
    await access.revokeByGrantId("g");
    expect(await access.find("1")).toBeUndefined();
    expect(await refreshing.find("1")).toBeDefined();
    database.close();
  });

  it("lets a record be consumed once", async () => {
    const database = Database.open();
    const codes = Adapter.of(database, "AuthorizationCode");
    await codes.upsert("1", { kind: "AuthorizationCode" }, 60);
    await codes.consume("1");
    expect((await codes.find("1"))?.consumed).toBeTypeOf("number");
    await expect(codes.consume("1")).rejects.toThrow("invalid_grant");
    database.close();
  });
});
