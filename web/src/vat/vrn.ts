import { Vrn } from "@submit/contract/value/scalar";
import { vrn as words } from "#message/vat/vrn";
import { read, type StorageArea, write } from "../browser/storage";

export type ParsedVrn =
  | {
      kind: "vrn";
      vrn: Vrn /** False when the check digits don't fit: worth a warning, never a refusal. */;
      checked: boolean;
    }
  | { kind: "error"; message: string };

/** Reads a VAT registration number as people write it: `GB 234 5678 47`, `234-5678-47`. */
export function parseVrn(text: string): ParsedVrn {
  const compact = text.replace(/[\s\u00a0.\-\u2013]/g, "").replace(/^GB/i, "");
  if (compact === "") return { kind: "error", message: words.empty };
  if (/^\d{9}$/.test(compact)) return { kind: "vrn", vrn: compact, checked: hasCheckDigits(compact) };
  // Twelve digits are a branch of a group; HMRC's API takes the first nine alone, but the user should say so.
  if (/^\d{12}$/.test(compact)) {
    return { kind: "error", message: words.branch };
  }
  if (/^\d+$/.test(compact)) {
    return { kind: "error", message: words.digits(compact.length) };
  }
  return { kind: "error", message: words.other };
}

/** Whether the last two digits check the first seven, in the older (mod 97) or the newer (9755) series. */
export function hasCheckDigits(vrn: Vrn): boolean {
  const digits = [...vrn].map(Number);
  const sum = digits.slice(0, 7).reduce((total, digit, index) => total + digit * (8 - index), 0);
  const check = Number(vrn.slice(7));
  return (sum + check) % 97 === 0 || (sum + 55 + check) % 97 === 0;
}

/** `234 5678 47`: as HMRC prints it. */
export function formatVrn(vrn: Vrn): string {
  return `${vrn.slice(0, 3)} ${vrn.slice(3, 7)} ${vrn.slice(7)}`;
}

/** The number that this user entered last in this browser. */
export function rememberedVrn(storage: StorageArea, sub: string): Vrn | undefined {
  return read(storage, key(sub), Vrn);
}

/** Remembers the number until the user signs out. */
export function rememberVrn(storage: StorageArea, sub: string, vrn: Vrn): void {
  write(storage, key(sub), vrn);
}

function key(sub: string): string {
  return `${sub}.vrn`;
}
