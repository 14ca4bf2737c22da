/**
 * A clock that begins at 0, in milliseconds: it never goes back, and goes on while the computer sleeps. The computer's clock
 * may be set back, and the browser's own may stand still during sleep, so whichever has gone further counts.
 */
export function elapsed(): () => number {
  let wall = Date.now();
  let sinceStart = performance.now();
  let total = 0;
  return () => {
    const before = [wall, sinceStart] as const;
    wall = Date.now();
    sinceStart = performance.now();
    total += Math.max(0, wall - before[0], sinceStart - before[1]);
    return total;
  };
}
