import { isTransient } from "../error";
import { log } from "../log";

/** Milliseconds before each further try. */
const WAITS = [100, 400, 1_500];

/**
 * Makes a write whose loss nothing makes good, such as HMRC's answer or a new refresh token, although the database fails
 * for a moment. The write must bear repeating: the one before may have happened. Throws what does not pass by itself.
 */
export async function retryTransient<T>(
  clock: { sleep(ms: number): Promise<void> },
  write: () => Promise<T>,
): Promise<T> {
  for (const wait of WAITS) {
    try {
      return await write();
    } catch (error) {
      if (!isTransient(error)) throw error;
      log.warn("write.repeated", { error });
      await clock.sleep(wait);
    }
  }
  return write();
}
