import { readZipDirectory } from "./zip";

/** Files whose tables can be read. */
export type Readable = "xlsx" | "ods" | "xls" | "text";

/** Files that can't, by what they are: each has words of its own that say what to do. */
export type Unreadable =
  | "empty"
  | "encrypted"
  | "numbers"
  | "pdf"
  | "picture"
  | "web-page"
  | "xml"
  | "document"
  | "archive"
  | "broken-zip"
  | "too-large-unpacked"
  | "unknown";

export type FileKind = { readable: Readable } | { unreadable: Unreadable };

/** What a file is, by its bytes alone: its name may say anything. */
export function kindOf(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return { unreadable: "empty" };
  if (begins(bytes, "PK\x03\x04") || begins(bytes, "PK\x05\x06")) return zipKind(bytes);
  if (begins(bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return compoundKind(bytes);
  // Excel 2 to 4 wrote bare records that begin with BOF.
  if (["\x09\0\x04\0", "\x09\x02\x06\0", "\x09\x04\x06\0"].some((magic) => begins(bytes, magic)))
    return { readable: "xls" };
  const other = byMagic(bytes);
  return other ? { unreadable: other } : textKind(bytes);
}

function zipKind(bytes: Uint8Array): FileKind {
  const directory = readZipDirectory(bytes);
  if (directory.kind === "broken") return { unreadable: "broken-zip" };
  if (directory.kind === "too-large") return { unreadable: "too-large-unpacked" };
  const names = directory.entries.map(({ name }) => name.replaceAll("\\", "/"));
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/^xl\/workbook\.(xml|bin)$/i)) return { readable: "xlsx" };
  if (has(/\.iwa$|^Index\.zip$/)) return { unreadable: "numbers" };
  if (has(/^encrypted-package$/)) return { unreadable: "encrypted" };
  // The first entry of an OpenDocument file is its media type, as it is, where its writer keeps to the rule.
  const [, media] = /application\/vnd\.oasis\.opendocument\.([a-z-]+)/.exec(latin(bytes, 120)) ?? [];
  if (has(/^content\.xml$/))
    return (media ?? "spreadsheet").startsWith("spreadsheet") ? { readable: "ods" } : { unreadable: "document" };
  if (has(/^(word|ppt)\//)) return { unreadable: "document" };
  return { unreadable: "archive" };
}

/** A compound file: the names of its streams say what wrote it. MS-CFB, section 2.6. */
function compoundKind(bytes: Uint8Array): FileKind {
  const names = new Set<string>();
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    const length = (bytes[at + 64] ?? 0) + (bytes[at + 65] ?? 0) * 256;
    if (length < 4 || length > 64 || (bytes[at + 66] ?? 0) > 5) continue;
    names.add(latin(bytes.subarray(at), length - 2).replaceAll("\0", ""));
  }
  const has = (...wanted: string[]) => wanted.some((name) => names.has(name));
  if (has("EncryptedPackage")) return { unreadable: "encrypted" };
  if (has("Workbook", "Book")) return { readable: "xls" };
  return { unreadable: has("WordDocument", "PowerPoint Document") ? "document" : "unknown" };
}

function byMagic(bytes: Uint8Array): Unreadable | undefined {
  const start = latin(bytes, 1024);
  if (start.includes("%PDF-")) return "pdf";
  if (["\x89PNG", "\xff\xd8\xff", "GIF8", "II*\0", "MM\0*"].some((magic) => start.startsWith(magic))) return "picture";
  if (/^RIFF[\s\S]{4}WEBP/.test(start) || (start.startsWith("BM") && start.slice(6, 10) === "\0\0\0\0"))
    return "picture";
  if (/^[\s\S]{4}ftyp(heic|heix|heif|mif1|avif)/.test(start)) return "picture";
  if (start.startsWith("{\\rtf")) return "document";
  if (["\x1f\x8b", "7z\xbc\xaf", "Rar!"].some((magic) => start.startsWith(magic))) return "archive";
  return undefined;
}

function textKind(bytes: Uint8Array): FileKind {
  const start = latin(bytes, 4096);
  const wide = /^(\xff\xfe|\xfe\xff)/.test(start) || isWide(bytes);
  const words = (wide ? start.replaceAll("\0", "") : start)
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, "")
    .trimStart();
  if (/^<(!doctype html|html|head|meta|table|body|style)\b/i.test(words)) return { unreadable: "web-page" };
  if (/^<\?xml/i.test(words)) return { unreadable: /<(html|table)\b/i.test(words) ? "web-page" : "xml" };
  return start.includes("\0") && !wide ? { unreadable: "unknown" } : { readable: "text" };
}

/** Whether bytes look like UTF-16 without a mark: every other one of the first is nought. */
export function isWide(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const pairs = Math.min(32, Math.floor(bytes.length / 2));
  if (pairs < 2) return undefined;
  const zeros = (offset: number) => Array.from({ length: pairs }, (_, at) => bytes[at * 2 + offset] === 0);
  const count = (list: boolean[]) => list.filter(Boolean).length / pairs;
  const [even, odd] = [count(zeros(0)), count(zeros(1))];
  if (odd > 0.8 && even < 0.2) return "utf-16le";
  return even > 0.8 && odd < 0.2 ? "utf-16be" : undefined;
}

function begins(bytes: Uint8Array, magic: string): boolean {
  return latin(bytes, magic.length) === magic;
}

/** The first bytes as text, one character each. */
function latin(bytes: Uint8Array, length: number): string {
  let text = "";
  const part = bytes.subarray(0, length);
  for (let at = 0; at < part.length; at += 8192) text += String.fromCharCode(...part.subarray(at, at + 8192));
  return text;
}
