/** Makes something when it is first asked for, and once only: an entity takes ElectroDB 2 ms, several times as long as a read. */
export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
