import "../../../core/test/support/environment";

/** Changes some properties of a link, before anything of core is loaded. */
export function relink(name: string, properties: Record<string, string>): void {
  const key = `SST_RESOURCE_${name}`;
  const before = JSON.parse(process.env[key] ?? "{}") as Record<string, string>;
  process.env[key] = JSON.stringify({ ...before, ...properties });
}
