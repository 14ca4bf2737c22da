import type { StorageArea } from "../../src/browser/storage";

/** The browser's Storage, in memory. */
export function memory(entries: Record<string, string> = {}): StorageArea {
  const map = new Map(Object.entries(entries));
  return {
    get length() {
      return map.size;
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}
