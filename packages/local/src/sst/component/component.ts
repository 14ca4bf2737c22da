import type { Plan, StageConfig } from "../../plan/plan";

/** What every component of one program shares. */
export interface Context {
  readonly config: StageConfig;
  /** AWS's names and ARNs carry it; all zeros is what the SQS server uses too. */
  readonly account: string;
  readonly appName: string;
  readonly plan: Plan;
  readonly names: Set<string>;
  readonly transforms: Map<unknown, Transform[]>;
  /** Functions by ARN and by URL, for those who refer to one so. */
  readonly functions: Map<string, string>;
}

/** A `$transform`: changes the arguments of every component of a class before it is made. */
export type Transform = (args: Record<string, unknown>, options: object, name: string) => void;

/** What `link` hands over to a function. */
export interface SstLink {
  readonly properties: Record<string, unknown>;
  readonly include?: unknown[];
}

/** Anything that can stand in a `link` list. */
export interface Linkable {
  readonly linkName: string;
  getSSTLink(): SstLink;
}

/** Whether a value can stand in a `link` list. */
export function isLinkable(value: unknown): value is Linkable {
  return typeof value === "object" && value !== null && "getSSTLink" in value && "linkName" in value;
}

/** Enters a component: its name must be its own, and transforms of its class change its arguments. */
export function register(context: Context, type: unknown, label: string, name: string, args: unknown): unknown {
  const key = name.toLowerCase();
  if (context.names.has(key)) throw new Error(`${label} "${name}": there is a component of that name already`);
  context.names.add(key);
  const changes = context.transforms.get(type) ?? [];
  if (changes.length === 0) return args;
  const changed = { ...(args as Record<string, unknown> | undefined) };
  for (const change of changes) change(changed, {}, name);
  return changed;
}

/** The name that a resource has in the cloud. */
export function physicalName(context: Context, name: string): string {
  return `${context.appName}-${context.config.stage}-${name}`;
}

/** An ARN of this region and account. */
export function arnOf(context: Context, service: string, resource: string): string {
  return `arn:aws:${service}:${context.config.region}:${context.account}:${resource}`;
}
