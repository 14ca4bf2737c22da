/** Makes so many, `few` at a time, in order. */
export async function makeFew<T>(count: number, few: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  while (made.length < count) {
    const indexes = Array.from({ length: Math.min(few, count - made.length) }, (_, at) => made.length + at);
    made.push(...(await Promise.all(indexes.map(make))));
  }
  return made;
}
