import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { relink } from "./link";

export const audience = "test-client";
export const claims = { token_use: "id", "cognito:username": "alice", email: "test@example.com" };

/** An issuer with a key of its own, which the links name. Start it before anything of core is loaded, which reads them. */
export async function startIssuer() {
  const pair = await generateKeyPair("RS256", { extractable: true });
  const stranger = await generateKeyPair("RS256", { extractable: true });
  const published = { ...(await exportJWK(pair.publicKey)), kid: "one", alg: "RS256", use: "sig" };
  const good = () => Response.json({ keys: [published] });
  let keys: () => Response = good;
  const serve = (port: number) => Bun.serve({ hostname: "127.0.0.1", port, fetch: () => keys() });
  let server = serve(0);
  const { port = 0 } = server;
  const issuer = `http://127.0.0.1:${port}`;
  relink("Settings", { issuer, userPoolClientId: audience });

  /** A token as Cognito makes it, with faults where a test puts them. */
  function token(
    some: Record<string, unknown> = {},
    { key = pair.privateKey, kid = "one", alg = "RS256" } = {},
  ): Promise<string> {
    const payload = {
      sub: "alice-sub",
      iss: issuer,
      aud: audience,
      iat: inSeconds(0),
      exp: inSeconds(3_600),
      ...claims,
    };
    return new SignJWT({ ...payload, ...some }).setProtectedHeader({ alg, kid }).sign(key);
  }

  async function unsigned(alg: string): Promise<string> {
    return `${base64({ alg, kid: "one" })}.${(await token()).split(".")[1]}.`;
  }

  function signedWithPublicKey(): Promise<string> {
    const secret = new TextEncoder().encode(JSON.stringify(published));
    return new SignJWT({ sub: "alice-sub", iss: issuer, aud: audience, ...claims })
      .setProtectedHeader({ alg: "HS256", kid: "one" })
      .setExpirationTime("1h")
      .sign(secret);
  }

  async function withOtherPayload(): Promise<string> {
    const [header, , signature] = (await token()).split(".");
    return `${header}.${base64({ sub: "bob-sub", iss: issuer, aud: audience, exp: 9_999_999_999, ...claims })}.${signature}`;
  }

  /** Tokens that prove nothing, by what is wrong with them. */
  const worthless: readonly (readonly [fault: string, make: () => Promise<string>])[] = [
    ["another signer", () => token({}, { key: stranger.privateKey })],
    ["a key that is not known", () => token({}, { kid: "two" })],
    ["another issuer", () => token({ iss: "http://127.0.0.1:1" })],
    ["another audience", () => token({ aud: "other-client" })],
    ["no audience", () => token({ aud: undefined })],
    ["an access token", () => token({ token_use: "access" })],
    ["no use", () => token({ token_use: undefined })],
    ["no user name", () => token({ "cognito:username": undefined })],
    ["no subject", () => token({ sub: undefined })],
    ["an empty subject", () => token({ sub: "" })],
    ["no end", () => token({ exp: undefined })],
    ["a time that has not come", () => token({ nbf: inSeconds(600) })],
    ["another signer, over", () => token({ exp: inSeconds(-10) }, { key: stranger.privateKey })],
    ...["none", "None", "NONE"].map((alg) => [`no signature, by ${alg}`, () => unsigned(alg)] as const),
    ["the public key for a secret", signedWithPublicKey],
    ["a changed payload", withOtherPayload],
  ];

  return {
    token,
    worthless,
    expired: () => token({ exp: inSeconds(-10) }),
    /** Has another answer given for the keys; without one the good one again. */
    answerKeys(answer: () => Response = good) {
      keys = answer;
    },
    good,
    stop: () => server.stop(true),
    restart() {
      server = serve(port);
    },
  };
}

export function base64(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function inSeconds(seconds: number): number {
  return Math.floor(Date.now() / 1000) + seconds;
}
