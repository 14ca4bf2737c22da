import { randomInt } from "node:crypto";

/** Whether HMRC's API takes it as a VRN: nine digits, no check digit (HMRC vat-api VrnValidation). */
export function isVrn(text: string): boolean {
  return /^[0-9]{9}$/.test(text);
}

/** Whether the check digits fit, by either series: modulus 97, or the newer one with 55 added. */
export function hasCheckDigits(vrn: string): boolean {
  if (!isVrn(vrn)) return false;
  const total = weightedSum(vrn) + Number(vrn.slice(7));
  return total % 97 === 0 || (total + 55) % 97 === 0;
}

/** The VRN of a seven-digit stem, modulus 97 only, as HMRC's test user generator makes them. */
export function withCheckDigits(stem: string): string {
  return `${stem}${String(97 - (weightedSum(stem) % 97)).padStart(2, "0")}`;
}

/** A VRN at random, with check digits. */
export function random(): string {
  return withCheckDigits(String(randomInt(1_000_000, 10_000_000)));
}

function weightedSum(digits: string): number {
  return [8, 7, 6, 5, 4, 3, 2].reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);
}
