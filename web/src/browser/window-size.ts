let known: { innerWidth: number; innerHeight: number } | undefined;

/**
 * How large the window is, in CSS pixels. Read once and after each change, as the browser lays out all that has changed on the
 * page before it answers: where parts of a page are made and call HMRC in turn, that would be once a call.
 */
export function windowSize(): { innerWidth: number; innerHeight: number } {
  if (!known) {
    const { innerWidth, innerHeight } = window;
    known = { innerWidth, innerHeight };
    addEventListener("resize", forget, { once: true });
  }
  return known;
}

function forget(): void {
  known = undefined;
}
