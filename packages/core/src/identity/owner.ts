import { createHash, createHmac } from "node:crypto";
import { currentKey, type Key, olderKeys, oldestKey } from "../crypto/key-ring";

/** Who asks: the hashed owner of records, and what the work may need of the person. */
export interface Actor {
  /** HMAC-SHA-256 of the Cognito `sub`, prefixed by the version of its salt. */
  readonly owner: string;
  /** Cognito user name; absent for public calls. */
  readonly username?: string;
  readonly email?: string;
  /** What only the browser and the edge know, for HMRC's fraud prevention headers. */
  readonly client: Readonly<Record<string, string>>;
}

/** The owner of new records of a signed-in user. */
export function currentOwner(sub: string): string {
  return hashed(sub, currentKey("OwnerSalts"));
}

/** The owners that a user's records may have had under older salts, newest first. */
export function olderOwners(sub: string): string[] {
  return olderKeys("OwnerSalts").map((key) => hashed(sub, key));
}

/** The owner of a public call's record: the SHA-256 of the client's random key. */
export function publicOwnerOf(requestKey: string): string {
  return `public.${createHash("sha256").update(requestKey).digest("base64url")}`;
}

/** A keyed hash of something that must not be guessed from its hash, such as a VRN or a return's figures; the same after a rotation. */
export function keyedHash(text: string): string {
  return createHmac("sha256", oldestKey("OwnerSalts").key).update(text).digest("base64url");
}

function hashed(sub: string, { kid, key }: Key): string {
  return `${kid}.${createHmac("sha256", key).update(sub).digest("base64url")}`;
}
