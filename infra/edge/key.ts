import { createHmac } from "node:crypto";
import { ringOf } from "../stage/key-ring";
import { secrets } from "../stage/secret";
import { stage } from "../stage/stage";

/**
 * What the edge adds to a call as proof that it came through: the function's own address is public, and behind it anyone
 * could claim any IP address. Origin access control is no way here: it signs in the Authorization header, which holds the
 * caller's token. It is made from the current seal key.
 */
export const edgeKey = secrets.sealKeys.value.apply((text) => {
  const { current, keys } = ringOf(text);
  return keyOf(keys[current] ?? "");
});

/**
 * What the function takes for such proof: a key made from any seal key of the ring, parted by spaces. The edge and the function
 * learn of a new ring at different times, and meanwhile nothing may be refused.
 */
export const edgeKeys = secrets.sealKeys.value.apply((text) => Object.values(ringOf(text).keys).map(keyOf).join(" "));

function keyOf(sealKey: string): string {
  return stage.edge ? createHmac("sha256", sealKey).update("edge").digest("base64url") : "";
}
