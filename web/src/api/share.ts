/**
 * The new value of something that is plain data, made of the old one's parts wherever these are equal, and the old one itself
 * where all of it is. What is shown of an equal part stays on the page as it is, and with it the focus and a press that has
 * begun.
 */
export function share<T>(before: unknown, now: T): T {
  if (!isParts(before) || !isParts(now) || Array.isArray(before) !== Array.isArray(now)) return now;
  const entries = Object.entries(now).map(([name, part]) => [name, share(before[name], part)] as const);
  const isSame = entries.length === Object.keys(before).length;
  if (isSame && entries.every(([name, part]) => name in before && before[name] === part)) return before as T;
  return (Array.isArray(now) ? entries.map(([, part]) => part) : Object.fromEntries(entries)) as T;
}

function isParts(value: unknown): value is Readonly<Record<string, unknown>> {
  return Array.isArray(value) || (!!value && Object.getPrototypeOf(value) === Object.prototype);
}
