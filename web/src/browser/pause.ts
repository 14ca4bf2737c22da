/** Lets the browser show what is there, and answer to its user, before what comes next. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
