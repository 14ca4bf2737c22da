/** What all of them give; throws the first error, but only when all are done: a function that ends stops the others. */
export async function allDone<T>(all: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(all);
  return Promise.all(all);
}
