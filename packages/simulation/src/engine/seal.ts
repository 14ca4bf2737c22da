import type { Transform } from "./transform";

/**
 * Seals without a cipher: jose's works on other threads, so its end would come at no certain time, and it takes most of
 * a run's. What is sealed is kept apart from what is not all the same.
 */
export const sealTwin: Transform = {
  file: "core/src/crypto/seal.ts",
  replace: [
    [
      `  const { kid, key } = currentKey();
  const plain = new TextEncoder().encode(JSON.stringify(value ?? null));
  return new CompactEncrypt(plain).setProtectedHeader({ alg: "dir", enc: "A256GCM", kid }).encrypt(key);`,
      "  return `sealed:${JSON.stringify(value ?? null)}`;",
    ],
    [
      `  const { plaintext } = await compactDecrypt(sealed, ({ kid }) => keyOf(String(kid)), {
    keyManagementAlgorithms: ["dir"],
    contentEncryptionAlgorithms: ["A256GCM"],
  });
  return JSON.parse(new TextDecoder().decode(plaintext)) as T;`,
      `  if (!sealed.startsWith("sealed:")) throw new Error("This was not sealed");
  return JSON.parse(sealed.slice("sealed:".length)) as T;`,
    ],
  ],
};
