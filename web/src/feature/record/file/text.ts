import { isWide } from "./kind";

/**
 * The text of a file: a byte order mark decides; without one it is UTF-16 if every other byte is nought, UTF-8 if it is
 * valid UTF-8, and otherwise Windows-1252, as Excel on Windows writes CSV.
 */
export function decodeText(bytes: Uint8Array): string {
  const marked = markOf(bytes) ?? isWide(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function markOf([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return undefined;
}
