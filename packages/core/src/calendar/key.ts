/** The key in the name of a calendar's file; undefined where it can be none: 256 bits are 43 characters of base64url. */
export function keyIn(file: string): string | undefined {
  return /^([A-Za-z0-9_-]{43})\.ics$/.exec(file)?.[1];
}
