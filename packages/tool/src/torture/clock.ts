import { readFileSync } from "node:fs";

// Loaded before the cloud. Its clock is off by as many milliseconds as the file named in TORTURE_CLOCK says at the moment.

const LOOK_EVERY_MS = 100;
const Clock = Date;
let offset = 0;

class MovedDate extends Clock {
  constructor(...parts: unknown[]) {
    if (parts.length === 0) super(MovedDate.now());
    else super(...(parts as [number]));
  }

  static override now(): number {
    return Clock.now() + offset;
  }
}

look();
setInterval(look, LOOK_EVERY_MS).unref();
globalThis.Date = MovedDate as DateConstructor;

function look(): void {
  try {
    offset = Number(readFileSync(process.env.TORTURE_CLOCK ?? "", "utf8")) || 0;
  } catch {
    // Not written yet, or in the middle of it: as before.
  }
}
