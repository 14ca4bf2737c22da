/** What the secret SealKeys holds. */
export interface KeyRing {
  readonly current: string;
  readonly keys: Readonly<Record<string, string>>;
}

/** Reads a ring; throws without the secret's value, of which JSON's own error would print a part into the deploy's log. */
export function ringOf(text: string): KeyRing {
  try {
    const ring = JSON.parse(text) as KeyRing;
    if (ring.keys[ring.current]) return ring;
  } catch {}
  throw new Error('SealKeys must be as docs/deploy.md says: {"current":"1","keys":{"1":"…"}}');
}
