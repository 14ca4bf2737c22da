import { before, type Timer } from "../deadline";
import { isTransient } from "../error";
import { log } from "../log";

/** Milliseconds before each further try. */
const WAITS = [100, 400, 1_500];

/**
 * Makes a write whose loss nothing makes good, such as HMRC's answer or a new refresh token, although the database fails
 * for a moment. The write must bear repeating: the one before may have happened. Throws what does not pass by itself, and
 * what has not passed at `deadline` (milliseconds since 1970), however often the SDK would go on to try by itself.
 */
export async function retryTransient<T>(
  clock: Timer & { sleep(ms: number): Promise<void> },
  deadline: number,
  write: () => Promise<T>,
): Promise<T> {
  for (const wait of WAITS) {
    try {
      return await before(clock, deadline, write());
    } catch (error) {
      if (!isTransient(error) || clock.now() + wait >= deadline) throw error;
      log.warn("write.repeated", { error });
      await clock.sleep(wait);
    }
  }
  return before(clock, deadline, write());
}
