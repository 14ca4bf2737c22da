import { keyedHash } from "../identity/owner";
import { SUPPRESSED, suppression } from "./table";

/** Never writes to an address again: e-mail to it came back, or its reader reported it as unwanted. */
export async function suppress(address: string, reason: "bounce" | "complaint"): Promise<void> {
  await suppression()
    .put({ ...keyOf(address), reason })
    .go();
}

/** Whether an address is never written to again. */
export async function isSuppressed(address: string): Promise<boolean> {
  const { data } = await suppression().get(keyOf(address)).go({ consistent: true });
  return data !== null;
}

/** Mail servers may tell capital letters of the part before the @ apart, and none does. */
function keyOf(address: string) {
  return { owner: SUPPRESSED, reminderId: keyedHash(`address/${address.trim().toLowerCase()}`) };
}
