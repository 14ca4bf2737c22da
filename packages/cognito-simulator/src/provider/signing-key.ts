import { randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";

/** The RSA key that signs the tokens. */
export type SigningKey = { kid: string; jwk: JWK; privateKey: CryptoKey; publicKey: CryptoKey };

/** Reads the key, and makes it first when the database is new: tokens stay valid over a restart. */
export async function load(database: DatabaseSync): Promise<SigningKey> {
  const known = database.prepare("SELECT jwk FROM signing_key").get();
  const jwk = known === undefined ? await make(database) : (JSON.parse(String(known.jwk)) as JWK);
  const { kty, n, e, kid } = jwk;
  if (kty !== "RSA" || n === undefined || e === undefined || kid === undefined) {
    throw new Error("The stored signing key is no RSA key.");
  }
  return { kid, jwk, privateKey: await keyOf(jwk), publicKey: await keyOf({ kty, n, e }) };
}

async function make(database: DatabaseSync): Promise<JWK> {
  const { privateKey } = await generateKeyPair("RS256", { modulusLength: 2048, extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString("hex"), alg: "RS256", use: "sig" };
  database.prepare("INSERT INTO signing_key (jwk) VALUES (?)").run(JSON.stringify(jwk));
  return jwk;
}

async function keyOf(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, "RS256");
  if (key instanceof Uint8Array) throw new Error("The signing key is not asymmetric.");
  return key;
}
