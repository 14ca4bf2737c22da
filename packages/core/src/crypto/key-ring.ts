import * as v from "valibot";
import { secret } from "../aws/resource";

const Ring = v.object({ current: v.string(), keys: v.record(v.string(), v.string()) });

/** A key and its id. */
export interface Key {
  readonly kid: string;
  readonly key: Uint8Array;
}

/** The keys of the `SealKeys` secret, read once a process. */
let ring: { current: Key; all: Map<string, Uint8Array> } | undefined;

/** The key that new data is sealed with. */
export function currentKey(): Key {
  return keys().current;
}

/** A key by its id, current or older; throws when the secret holds no such key. */
export function keyOf(kid: string): Uint8Array {
  const key = keys().all.get(kid);
  if (!key) throw new Error(`SealKeys holds no key ${kid}: older keys must be kept`);
  return key;
}

function keys() {
  if (ring) return ring;
  const { current: kid, keys: texts } = v.parse(Ring, JSON.parse(secret("SealKeys")));
  const all = new Map(Object.entries(texts).map(([each, text]) => [each, decode(text)]));
  const key = all.get(kid);
  if (!key) throw new Error("SealKeys names a current key that it does not hold");
  ring = { current: { kid, key }, all };
  return ring;
}

function decode(text: string): Uint8Array {
  const key = new Uint8Array(Buffer.from(text, "base64url"));
  if (key.length !== 32) throw new Error("SealKeys must hold keys of 32 bytes in base64url");
  return key;
}
