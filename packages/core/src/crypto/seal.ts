import { CompactEncrypt, compactDecrypt } from "jose";
import { currentKey, keyOf } from "./key-ring";

/** Seals a JSON value as JWE (dir, A256GCM) under the current key of the `SealKeys` secret. */
export async function seal(value: unknown): Promise<string> {
  const { kid, key } = currentKey();
  const plain = new TextEncoder().encode(JSON.stringify(value ?? null));
  return new CompactEncrypt(plain).setProtectedHeader({ alg: "dir", enc: "A256GCM", kid }).encrypt(key);
}

/** Opens what `seal` made, also under an older key; throws when it was tampered with or its key is gone. */
export async function unseal<T>(sealed: string): Promise<T> {
  const { plaintext } = await compactDecrypt(sealed, ({ kid }) => keyOf(String(kid)), {
    keyManagementAlgorithms: ["dir"],
    contentEncryptionAlgorithms: ["A256GCM"],
  });
  return JSON.parse(new TextDecoder().decode(plaintext)) as T;
}
