import { createHash, createHmac } from "node:crypto";
import { once } from "../aws/once";
import { secret } from "../aws/resource";

/** Names the salt in each owner, so that records would tell which one they were hashed with if there ever were another. */
const SALT_VERSION = "1";

/** Who asks: the hashed owner of records, and what the work may need of the person. */
export interface Actor {
  /** HMAC-SHA-256 of the Cognito `sub`, prefixed by the version of the salt. */
  readonly owner: string;
  /** Cognito user name; absent for public calls. */
  readonly username?: string;
  readonly email?: string;
  /** Cognito, or Google, vouches that the address is the person's own. */
  readonly emailConfirmed?: true;
  /** What only the browser and the edge know, for HMRC's fraud prevention headers. */
  readonly client: Readonly<Record<string, string>>;
}

/** The owner of a signed-in user's records, the same for as long as there are any: its salt is never replaced. */
export function ownerOf(sub: string): string {
  return `${SALT_VERSION}.${keyedHash(sub)}`;
}

/** The owner of a public call's record: the SHA-256 of the client's random key. */
export function publicOwnerOf(requestKey: string): string {
  return `public.${createHash("sha256").update(requestKey).digest("base64url")}`;
}

/** A keyed hash of something that must not be guessed from its hash, such as a VRN or a return's figures. */
export function keyedHash(text: string): string {
  return createHmac("sha256", salt()).update(text).digest("base64url");
}

const salt = once(() => {
  const bytes = new Uint8Array(Buffer.from(secret("OwnerSalt"), "base64url"));
  if (bytes.length !== 32) throw new Error("OwnerSalt must be 32 bytes in base64url");
  return bytes;
});
