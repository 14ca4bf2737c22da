import { isUnavailable } from "../context/store";
import { type Answer, internalServerError, serviceUnavailable } from "./answer";

/**
 * The answer when handling a call failed, which is said on standard error: 503 while what is kept can't be read or
 * written, as on a full disk, and 500 otherwise.
 */
export function answerFailure(error: unknown): Answer {
  const unavailable = isUnavailable(error);
  report(error instanceof Error ? ((unavailable ? undefined : error.stack) ?? error.message) : String(error));
  return unavailable ? serviceUnavailable : internalServerError;
}

/** Writes a line to standard error; what can't be written there, as on a full disk, ends nothing. */
function report(line: string): void {
  try {
    process.stderr.write(`${line}\n`);
  } catch {
    // There is nowhere else to say it.
  }
}
