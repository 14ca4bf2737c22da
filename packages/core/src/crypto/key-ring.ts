import * as v from "valibot";
import { secret } from "../aws/resource";

type RingName = "OwnerSalts" | "SealKeys";

const Ring = v.object({ current: v.string(), keys: v.record(v.string(), v.string()) });

/** A key and its id. */
export interface Key {
  readonly kid: string;
  readonly key: Uint8Array;
}

const rings = new Map<RingName, { current: Key; oldest: Key; all: Map<string, Key> }>();

/** The key that new data is sealed or hashed with. */
export function currentKey(name: RingName): Key {
  return ring(name).current;
}

/** Every key but the current one, newest first. */
export function olderKeys(name: RingName): Key[] {
  const { current, all } = ring(name);
  return [...all.values()]
    .filter(({ kid }) => kid !== current.kid)
    .sort((one, other) => Number(other.kid) - Number(one.kid));
}

/** The first key there was: for hashes that must stay the same when keys are rotated. */
export function oldestKey(name: RingName): Key {
  return ring(name).oldest;
}

/** A key by its id, current or older; throws when the secret holds no such key. */
export function keyOf(name: RingName, kid: string): Uint8Array {
  const key = ring(name).all.get(kid);
  if (!key) throw new Error(`${name} holds no key ${kid}: older keys must be kept`);
  return key.key;
}

function ring(name: RingName) {
  const known = rings.get(name);
  if (known) return known;
  const { current, keys } = v.parse(Ring, JSON.parse(secret(name)));
  const all = new Map(Object.entries(keys).map(([kid, text]) => [kid, { kid, key: decode(name, text) }]));
  const newest = all.get(current);
  const oldest = all.get(Object.keys(keys).sort((a, b) => Number(a) - Number(b))[0] ?? "");
  if (!newest || !oldest) throw new Error(`${name} names a current key that it does not hold`);
  const made = { current: newest, oldest, all };
  rings.set(name, made);
  return made;
}

function decode(name: RingName, text: string): Uint8Array {
  const key = new Uint8Array(Buffer.from(text, "base64url"));
  if (key.length !== 32) throw new Error(`${name} must hold keys of 32 bytes in base64url`);
  return key;
}
