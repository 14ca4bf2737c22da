/** A source of numbers that its seed decides. */
export interface Random {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number from 0 up to below `limit`. */
  below(limit: number): number;
  /** Whether something happens that has this probability. */
  chance(probability: number): boolean;
  /** A number between two. */
  between(least: number, most: number): number;
  one<T>(of: readonly T[]): T;
  /** A UUID of version 4. */
  uuid(): string;
}

/** The numbers of a seed and, under it, of a name: each name has its own, so that to leave one out changes no other. */
export function randomOf(seed: number, name: string): Random {
  let state = hash(`${seed}/${name}`);
  const next = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const hex = (digits: number) => Array.from({ length: digits }, () => below(16).toString(16)).join("");
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    between: (least, most) => least + next() * (most - least),
    one<T>(of: readonly T[]): T {
      return of[below(of.length)] as T;
    },
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value | 0;
}
