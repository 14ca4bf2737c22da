import { keyedHash } from "../identity/owner";

/** What names a user's client where its VAT number must not stand. */
export function clientIdOf(owner: string, vrn: string): string {
  return keyedHash(`client/${owner}/${vrn}`);
}
