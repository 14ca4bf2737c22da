import {
  type Activity,
  type BundleId,
  type BundleSpec,
  bundleSpecs,
  type HeldBundle,
  isBundleId,
  type OfferedBundle,
} from "@submit/contract/protocol/catalogue";
import type { Input, Output } from "@submit/contract/registry";
import { settings } from "../aws/resource";
import { mirrorBundles } from "../cognito/attribute";
import { ProblemError } from "../error";
import { omitUndefined } from "../omit-undefined";
import type { AttemptContext } from "../request/process";
import * as Slot from "./slot";
import { bundle } from "./table";

const DAY = 86_400_000;

/** The bundles that a user holds, and those on offer at this stage. */
export async function list(_: Input<"bundleGet">, context: AttemptContext): Promise<Output<"bundleGet">> {
  const offered = Object.entries(bundleSpecs).filter(([, spec]) => isOffered(spec));
  return {
    bundles: [...automatic(), ...(await held(context)).map(visible)],
    catalogue: offered.map(([bundleId, spec]) => offer(bundleId as BundleId, spec)),
  };
}

/**
 * Grants a bundle that may be self-granted. A repeat returns the grant there is and takes no second slot. Refused:
 * BUNDLE_NOT_FOUND, INVALID_QUALIFIER, BUNDLE_NOT_GRANTABLE, CAP_REACHED.
 */
export async function grant(input: Input<"bundlePost">, context: AttemptContext): Promise<HeldBundle> {
  const { bundleId, qualifiers = {} } = input;
  const spec = isBundleId(bundleId) ? bundleSpecs[bundleId] : undefined;
  if (!isBundleId(bundleId) || !spec || !isOffered(spec)) throw notFound();
  checkQualifiers(spec, qualifiers);
  if (spec.grant === "automatic")
    return automatic().find((each) => each.bundleId === bundleId) ?? { bundleId, title: spec.title };
  if (spec.grant === "subscription") {
    throw new ProblemError(
      "BUNDLE_NOT_GRANTABLE",
      "This bundle comes with a subscription and can't be taken here. Take another one.",
    );
  }
  const existing = (await held(context)).find((each) => each.bundleId === bundleId);
  const granted = existing ?? (await create(bundleId, spec, context));
  await mirrorBundles(context, await held(context));
  return visible(granted);
}

/** Gives back one bundle, or all that one holds. BUNDLE_NOT_FOUND for one that is not held. */
export async function revoke(input: Input<"bundleDelete">, context: AttemptContext): Promise<null> {
  const all = await held(context);
  const chosen = input.all === "true" ? all : all.filter((each) => each.bundleId === input.bundleId);
  if (chosen.length === 0 && input.all !== "true")
    throw new ProblemError("BUNDLE_NOT_FOUND", "You don't hold that bundle, so there is nothing to give back.");
  // The bundle itself goes last: whatever fails before, the next try finds what there is to give back.
  for (const { bundleId } of chosen) await Slot.release(bundleId, context);
  await mirrorBundles(
    context,
    all.filter((each) => !chosen.includes(each)),
  );
  for (const { bundleId } of chosen) await bundle().delete({ owner: context.actor.owner, bundleId }).go();
  return null;
}

/** Refuses with BUNDLE_REQUIRED unless one of the user's bundles allows the activity at this stage. */
export async function require(activity: Activity, context: AttemptContext): Promise<void> {
  const { hmrcSandbox } = settings();
  const allowed = current(await context.ahead(heldBy), context).some(({ bundleId }) => {
    const spec = isBundleId(bundleId) ? bundleSpecs[bundleId] : undefined;
    return spec?.activities.includes(activity) && isOffered(spec) && (spec.hmrc !== "sandbox" || hmrcSandbox);
  });
  if (!allowed) {
    throw new ProblemError(
      "BUNDLE_REQUIRED",
      "You hold no bundle that allows this, or it has ended. Take one under Bundles, then come back: what you entered is kept.",
    );
  }
}

interface Held {
  readonly bundleId: string;
  readonly grantedAt: string;
  readonly expiry?: number | undefined;
  readonly qualifiers?: Record<string, string> | undefined;
}

/** All that an owner holds, or held until lately. */
export async function heldBy(owner: string): Promise<readonly Held[]> {
  const { data } = await bundle().query.byOwner({ owner }).go({ consistent: true, pages: "all" });
  return data;
}

async function held(context: AttemptContext): Promise<Held[]> {
  return current(await heldBy(context.actor.owner), context);
}

function current(all: readonly Held[], { ports }: AttemptContext): Held[] {
  return all.filter(({ expiry }) => expiry === undefined || expiry > ports.now());
}

async function create(bundleId: BundleId, spec: BundleSpec, context: AttemptContext): Promise<Held> {
  const now = context.ports.now();
  const expiry = spec.days === undefined ? undefined : now + spec.days * DAY;
  // The slot first: a crash in between leaves a slot that the next try finds to be its own.
  if (spec.cap !== undefined) await Slot.reserve(bundleId, spec.cap, expiry ?? Number.MAX_SAFE_INTEGER, context);
  const made = {
    bundleId,
    grantedAt: new Date(now).toISOString(),
    ...(expiry ? { expiry, expiresAt: Math.ceil(expiry / 1000) } : {}),
  };
  await bundle()
    .put({ owner: context.actor.owner, ...made })
    .go();
  return made;
}

function checkQualifiers(spec: BundleSpec, given: Record<string, string>): void {
  const known = spec.qualifiers ?? {};
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(known, name))
      throw new ProblemError("INVALID_QUALIFIER", "This bundle takes no qualifier of that name: leave it out.");
  }
  for (const [name, values] of Object.entries(known)) {
    if (!values.includes(given[name] ?? ""))
      throw new ProblemError("INVALID_QUALIFIER", `Give the qualifier ${name} as one of: ${values.join(", ")}.`);
  }
}

function isOffered(spec: BundleSpec): boolean {
  return spec.production || !settings().production;
}

function automatic(): HeldBundle[] {
  return Object.entries(bundleSpecs)
    .filter(([, spec]) => spec.grant === "automatic" && isOffered(spec))
    .map(([bundleId, { title }]) => ({ bundleId, title }));
}

function visible({ bundleId, grantedAt, expiry, qualifiers }: Held): HeldBundle {
  const title = isBundleId(bundleId) ? bundleSpecs[bundleId].title : bundleId;
  return omitUndefined({
    bundleId,
    title,
    grantedAt,
    expiry: expiry ? new Date(expiry).toISOString() : undefined,
    qualifiers,
  });
}

function offer(
  bundleId: BundleId,
  { title, description, grant: how, cap, days, qualifiers }: BundleSpec,
): OfferedBundle {
  const values =
    qualifiers && Object.fromEntries(Object.entries(qualifiers).map(([name, allowed]) => [name, [...allowed]]));
  return omitUndefined({ bundleId, title, description, grant: how, cap, days, qualifiers: values });
}

function notFound(): ProblemError {
  return new ProblemError("BUNDLE_NOT_FOUND", "There is no bundle with that id. The catalogue lists those there are.");
}
