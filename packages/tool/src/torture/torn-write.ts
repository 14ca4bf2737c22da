import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import type { Random } from "../random";

// The format of the log: https://www.sqlite.org/fileformat2.html#the_write_ahead_log

const HEADER = 32;
const FRAME_HEADER = 24;
/** The last bit of the magic number says that checksums read the words big-endian. */
const MAGIC = 0x377f0682;

/** A write-ahead log of SQLite's as far as it counts: where its last committed frame ends, and what the next frame builds on. */
interface Log {
  readonly header: Buffer;
  readonly end: number;
  readonly checksum: Checksum;
  /** The last committed frame. */
  readonly last: Buffer;
}

type Checksum = readonly [number, number];

/**
 * Leaves in a write-ahead log what a transaction leaves that is cut off in the middle of its last write: after the last
 * committed frame, none to two whole frames and the first part of the one that would have committed them. Their salts and
 * checksums are right and their pages are not what was stored, so whoever takes them damages the database. What was
 * committed stays; what lies behind, from before the log was begun again, is written over as far as the write came. Gives how
 * many bytes were written: none where the log has no committed frame.
 */
export function tear(path: string, random: Pick<Random, "between">): number {
  return writeTransaction(path, random.between(0, 2), (frameSize) => random.between(1, frameSize - 1));
}

/** Writes such a transaction of so many frames before the last one, without as many bytes of that as are `missing`. */
export function writeTransaction(path: string, before: number, missing: (frameSize: number) => number): number {
  const log = committed(readFileSync(path));
  if (!log) return 0;
  const whole = unfinished(log, before);
  const written = whole.subarray(0, whole.length - missing(log.last.length));
  writeAt(path, log.end, written);
  return written.length;
}

/** Reads frames as SQLite does after a crash: up to the first whose salts or checksum are not the log's. */
function committed(bytes: Buffer): Log | undefined {
  if (bytes.length < HEADER || (bytes.readUInt32BE(0) & ~1) !== MAGIC) return undefined;
  const header = bytes.subarray(0, HEADER);
  const pageSize = header.readUInt32BE(8);
  const salts = header.subarray(16, 24);
  let checksum = sum(header, header.subarray(0, 24), [0, 0]);
  let log: Log | undefined;
  for (let at = HEADER; at + FRAME_HEADER + pageSize <= bytes.length; at += FRAME_HEADER + pageSize) {
    const frame = bytes.subarray(at, at + FRAME_HEADER + pageSize);
    checksum = frameSum(header, frame, checksum);
    if (!frame.subarray(8, 16).equals(salts)) break;
    if (frame.readUInt32BE(16) !== checksum[0] || frame.readUInt32BE(20) !== checksum[1]) break;
    // Only the last frame of a transaction says how many pages the database has.
    if (frame.readUInt32BE(4) !== 0) log = { header, end: at + frame.length, checksum, last: frame };
  }
  return log;
}

/** Frames that commit nothing and the one that commits them, all of the page that was committed last with every bit of it turned. */
function unfinished({ header, last, checksum: from }: Log, before: number): Buffer {
  let checksum = from;
  const frames: Buffer[] = [];
  for (let index = 0; index <= before; index++) {
    const frame = Buffer.from(last);
    if (index < before) frame.writeUInt32BE(0, 4);
    for (let at = FRAME_HEADER; at < frame.length; at++) frame[at] = ~(frame[at] ?? 0) & 0xff;
    checksum = frameSum(header, frame, checksum);
    frame.writeUInt32BE(checksum[0], 16);
    frame.writeUInt32BE(checksum[1], 20);
    frames.push(frame);
  }
  return Buffer.concat(frames);
}

function frameSum(header: Buffer, frame: Buffer, before: Checksum): Checksum {
  return sum(header, frame.subarray(FRAME_HEADER), sum(header, frame.subarray(0, 8), before));
}

function sum(header: Buffer, bytes: Buffer, [first, second]: Checksum): Checksum {
  const isBig = (header.readUInt32BE(0) & 1) === 1;
  const word = (at: number) => (isBig ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at));
  let [one, two] = [first, second];
  for (let at = 0; at < bytes.length; at += 8) {
    one = (one + word(at) + two) >>> 0;
    two = (two + word(at + 4) + one) >>> 0;
  }
  return [one, two];
}

function writeAt(path: string, position: number, bytes: Buffer): void {
  const file = openSync(path, "r+");
  try {
    writeSync(file, bytes, 0, bytes.length, position);
  } finally {
    closeSync(file);
  }
}
