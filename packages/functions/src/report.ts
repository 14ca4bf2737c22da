import { log } from "@submit/core/log";

/**
 * Does the work of a function. What fails is told through the log, and thrown without its message: what AWS itself writes of an
 * error goes past the list of what may be logged, and messages quote what parsers and SDKs were given.
 */
export async function reported<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    log.error("function.failed", { error });
    throw silent();
  }
}

/** Makes what a function needs before its first call, under the same rule. */
export function started<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    log.error("function.start-failed", { error });
    throw silent();
  }
}

function silent(): Error {
  return new Error("It failed: the line of the log before this one says where");
}
