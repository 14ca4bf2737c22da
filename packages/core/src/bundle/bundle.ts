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
import { mirrorBundles } from "../cognito/cognito";
import { Failure } from "../error";
import { defined } from "../omit-undefined";
import type { Call } from "../request/process";
import * as Place from "./slot";
import { bundle } from "./table";

const DAY = 86_400_000;

/** The bundles that a user holds, and those on offer at this stage. */
export async function list(_: Input<"bundleGet">, call: Call): Promise<Output<"bundleGet">> {
  const offered = Object.entries(bundleSpecs).filter(([, spec]) => isOffered(spec));
  return {
    bundles: [...automatic(), ...(await held(call)).map(visible)],
    catalogue: offered.map(([bundleId, spec]) => offer(bundleId as BundleId, spec)),
  };
}

/**
 * Grants a bundle that may be self-granted. A repeat returns the grant there is and takes no second place. Refused:
 * BUNDLE_NOT_FOUND, INVALID_QUALIFIER, BUNDLE_NOT_GRANTABLE, CAP_REACHED.
 */
export async function grant(input: Input<"bundlePost">, call: Call): Promise<HeldBundle> {
  const { bundleId, qualifiers = {} } = input;
  const spec = isBundleId(bundleId) ? bundleSpecs[bundleId] : undefined;
  if (!isBundleId(bundleId) || !spec || !isOffered(spec)) throw notFound();
  checkQualifiers(spec, qualifiers);
  if (spec.grant === "automatic")
    return automatic().find((each) => each.bundleId === bundleId) ?? { bundleId, title: spec.title };
  if (spec.grant === "subscription") {
    throw new Failure(
      "BUNDLE_NOT_GRANTABLE",
      "This bundle comes with a subscription and can't be taken here. Take another one.",
    );
  }
  const existing = (await held(call)).find((each) => each.bundleId === bundleId);
  const granted = existing ?? (await create(bundleId, spec, call));
  await mirrorBundles(call, await held(call));
  return visible(granted);
}

/** Gives back one bundle, or all that one holds. BUNDLE_NOT_FOUND for one that is not held. */
export async function revoke(input: Input<"bundleDelete">, call: Call): Promise<null> {
  const all = await held(call);
  const chosen = input.all === "true" ? all : all.filter((each) => each.bundleId === input.bundleId);
  if (chosen.length === 0 && input.all !== "true")
    throw new Failure("BUNDLE_NOT_FOUND", "You don't hold that bundle, so there is nothing to give back.");
  // The bundle itself goes last: whatever fails before, the next try finds what there is to give back.
  for (const { bundleId } of chosen) await Place.release(bundleId, call);
  await mirrorBundles(
    call,
    all.filter((each) => !chosen.includes(each)),
  );
  for (const { bundleId } of chosen) await bundle().delete({ owner: call.actor.owner, bundleId }).go();
  return null;
}

/** Refuses with BUNDLE_REQUIRED unless one of the user's bundles allows the activity at this stage. */
export async function require(activity: Activity, call: Call): Promise<void> {
  const { hmrcSandbox } = settings();
  const allowed = (await held(call)).some(({ bundleId }) => {
    const spec = isBundleId(bundleId) ? bundleSpecs[bundleId] : undefined;
    return spec?.activities.includes(activity) && isOffered(spec) && (spec.hmrc !== "sandbox" || hmrcSandbox);
  });
  if (!allowed) {
    throw new Failure(
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

async function held(call: Call): Promise<Held[]> {
  const { data } = await bundle().query.byOwner({ owner: call.actor.owner }).go({ consistent: true, pages: "all" });
  return data.filter(({ expiry }) => expiry === undefined || expiry > call.ports.now());
}

async function create(bundleId: BundleId, spec: BundleSpec, call: Call): Promise<Held> {
  const now = call.ports.now();
  const expiry = spec.days === undefined ? undefined : now + spec.days * DAY;
  // The place first: a crash in between leaves a place that the next try finds to be its own.
  if (spec.cap !== undefined) await Place.take(bundleId, spec.cap, expiry ?? Number.MAX_SAFE_INTEGER, call);
  const made = {
    bundleId,
    grantedAt: new Date(now).toISOString(),
    ...(expiry ? { expiry, expiresAt: Math.ceil(expiry / 1000) } : {}),
  };
  await bundle()
    .put({ owner: call.actor.owner, ...made })
    .go();
  return made;
}

function checkQualifiers(spec: BundleSpec, given: Record<string, string>): void {
  const known = spec.qualifiers ?? {};
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(known, name))
      throw new Failure("INVALID_QUALIFIER", "This bundle takes no qualifier of that name: leave it out.");
  }
  for (const [name, values] of Object.entries(known)) {
    if (!values.includes(given[name] ?? ""))
      throw new Failure("INVALID_QUALIFIER", `Give the qualifier ${name} as one of: ${values.join(", ")}.`);
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
  return defined({
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
  return defined({ bundleId, title, description, grant: how, cap, days, qualifiers: values });
}

function notFound(): Failure {
  return new Failure("BUNDLE_NOT_FOUND", "There is no bundle with that id. The catalogue lists those there are.");
}
