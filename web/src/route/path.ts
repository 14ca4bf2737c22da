/** What the parts of an address that stand for something are, by name. */
export type Params = Readonly<Record<string, string>>;

/** The parameters of an address by the path of a page, such as `/client/:vrn`; undefined where it is of another page. */
export function paramsOf(path: string, address: string): Params | undefined {
  const names: string[] = [];
  const pattern = path.replace(/:(\w+)/g, (_, name: string) => {
    names.push(name);
    return name === "vrn" ? "(\\d{9})" : "([^/]+)";
  });
  const found = new RegExp(`^${pattern}/?$`).exec(address);
  return found ? Object.fromEntries(names.map((name, index) => [name, decode(found[index + 1] ?? "")])) : undefined;
}

/** A part of an address as text; as it stands where it can't be decoded. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
