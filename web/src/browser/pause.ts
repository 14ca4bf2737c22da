/** So long at most a browser is waited for, in milliseconds: it paints nothing in a tab that is out of view. */
const PATIENCE = 200;

/** Lets the browser show what is there, and answer to its user, before what comes next. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Waits until the browser has shown what is there. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, PATIENCE);
  });
}
