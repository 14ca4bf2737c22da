/** What can be opened of sealed items. One whose key is gone is told to `lost` and left out, so that the others can be had. */
export async function readable<I, T>(
  items: readonly I[],
  open: (item: I) => Promise<T>,
  lost: (error: unknown) => void,
): Promise<T[]> {
  const opened = await Promise.allSettled(items.map(open));
  return opened.flatMap((each) => {
    if (each.status === "fulfilled") return [each.value];
    lost(each.reason);
    return [];
  });
}
