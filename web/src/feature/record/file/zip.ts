/** An entry of a zip file, as its central directory names it. */
export interface ZipEntry {
  name: string;
  /** Unpacked, in bytes. */
  size: number;
}

export type ZipDirectory = { kind: "entries"; entries: ZipEntry[] } | { kind: "broken" } | { kind: "too-large" };

const MOST_ENTRIES = 1_000;
const MOST_BYTES = 100 * 1024 * 1024;
const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** Stands for "see the zip64 record", which only files of over 4 GB or 65,535 entries need. */
const BEYOND = 0xffff_ffff;

/**
 * The central directory of a zip file, read without unpacking anything. `too-large` for over 100 MB unpacked or 1,000
 * entries: such a file is never unpacked. APPNOTE.TXT 6.3.10, sections 4.3.12 and 4.3.16.
 */
export function readZipDirectory(bytes: Uint8Array): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === undefined) return { kind: "broken" };
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) return { kind: "too-large" };
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) return { kind: "broken" };
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    total += size;
    if (size === BEYOND || total > MOST_BYTES) return { kind: "too-large" };
    entries.push({ name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)), size });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return { kind: "entries", entries };
}

/** Where the last end-of-directory record begins; a comment of up to 65,535 bytes may follow it. */
function endOf(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  return undefined;
}
