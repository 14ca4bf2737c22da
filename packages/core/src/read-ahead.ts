/** A read of something of an owner's. */
export type Read<T> = (owner: string) => Promise<T>;

/** Gives what a read gives: what was read ahead, once, or else by a read made now. */
export type ReadAhead = <T>(read: Read<T>) => Promise<T>;

/** Begins reads before it is known whether they are needed; what fails is told only to who asks for it. */
export function readAhead(owner: string, reads: readonly Read<unknown>[]): ReadAhead {
  const begun = new Map(reads.map((read) => [read, read(owner)]));
  for (const each of begun.values()) each.catch(() => undefined);
  return <T>(read: Read<T>) => {
    const ahead = begun.get(read) as Promise<T> | undefined;
    begun.delete(read);
    return ahead ?? read(owner);
  };
}
