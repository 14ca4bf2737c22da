import type { Transform } from "./transform";

/** Keeps keyed hashes: the same few are asked for over and over, and take a thirtieth of a run's time. */
export const keptHashes: Transform = {
  file: "core/src/identity/owner.ts",
  replace: [
    [
      '  return createHmac("sha256", salt()).update(text).digest("base64url");',
      `  const kept = hashes.get(text);
  if (kept !== undefined) return kept;
  const hash = createHmac("sha256", salt()).update(text).digest("base64url");
  hashes.set(text, hash);
  return hash;`,
    ],
    ["const salt = once(", "const hashes = new Map<string, string>();\n\nconst salt = once("],
  ],
};
