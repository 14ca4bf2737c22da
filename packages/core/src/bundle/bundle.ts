import { type Activity, type BundleSpec, catalogue, type HeldBundle } from "@submit/contract/protocol/catalogue";
import type { Input, Output } from "@submit/contract/registry";
import { settings } from "../aws/resource";
import { mirrorBundles } from "../cognito/attribute";
import { ProblemError } from "../error";
import { omitUndefined } from "../omit-undefined";
import type { AttemptContext } from "../request/process";
import * as Invitation from "./invitation";
import { isOffered, listOffers, offered, specOf } from "./offer";
import * as Slot from "./slot";
import { bundle } from "./table";

const DAY = 86_400_000;

/** The bundles that a user holds, and those on offer at this stage. */
export async function list(_: Input<"bundleGet">, context: AttemptContext): Promise<Output<"bundleGet">> {
  const [own, catalogue] = await Promise.all([held(context), listOffers(context)]);
  return { bundles: [...automatic(), ...own.map(visible)], catalogue };
}

/**
 * Grants a bundle that may be self-granted, or that a code invites to. A repeat returns the grant there is and takes no
 * second slot. Refused: BUNDLE_NOT_FOUND, INVALID_QUALIFIER, BUNDLE_NOT_GRANTABLE, INVITATION_REFUSED, CAP_REACHED.
 */
export async function grant(input: Input<"bundlePost">, context: AttemptContext): Promise<HeldBundle> {
  const { bundleId, qualifiers = {} } = input;
  const spec = specOf(bundleId);
  if (!spec || !isOffered(spec)) throw notFound();
  checkQualifiers(spec, qualifiers);
  if (spec.grant === "automatic")
    return automatic().find((each) => each.bundleId === bundleId) ?? { bundleId, title: spec.title };
  const existing = (await held(context)).find((each) => each.bundleId === bundleId);
  const granted = existing ?? (await create(input, spec, context));
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

/** Gives back all that one holds or held, and any slot that a grant left behind which died in its middle. */
export async function eraseAll(context: AttemptContext): Promise<void> {
  for (const bundleId of Object.keys(catalogue)) await Slot.release(bundleId, context);
  const { owner } = context.actor;
  for (const { bundleId } of await heldBy(owner)) await bundle().delete({ owner, bundleId }).go();
}

/** Refuses with BUNDLE_REQUIRED unless one of the user's bundles allows the activity at this stage. */
export async function require(activity: Activity, context: AttemptContext): Promise<void> {
  const { hmrcSandbox } = settings();
  const allowed = current(await context.ahead(heldBy), context).some(({ bundleId }) => {
    const spec = specOf(bundleId);
    return spec?.activities.includes(activity) && isOffered(spec) && (spec.hmrc !== "sandbox" || hmrcSandbox);
  });
  if (!allowed) {
    throw new ProblemError(
      "BUNDLE_REQUIRED",
      "You hold no plan that allows this, or it has ended. Choose one under Plan, then come back: what you entered is kept.",
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

async function create(input: Input<"bundlePost">, spec: BundleSpec, context: AttemptContext): Promise<Held> {
  const { bundleId, qualifiers } = input;
  const now = context.ports.now();
  const code = spec.grant === "on-request" ? undefined : invitationOf(spec, input);
  const usedUntil = code === undefined ? undefined : await Invitation.check(code, context);
  // What a code gave once it gives again for as long, and no longer.
  const expiry = usedUntil ?? (spec.days === undefined ? undefined : now + spec.days * DAY);
  const until = expiry ?? Number.MAX_SAFE_INTEGER;
  // The slot first: a crash in between leaves a slot that the next try finds to be its own.
  if (spec.cap !== undefined) await Slot.reserve(bundleId, spec.cap, until, context);
  if (code !== undefined) await useInvitation(code, bundleId, until, context);
  const made = {
    bundleId,
    grantedAt: new Date(now).toISOString(),
    ...(expiry ? { expiry, expiresAt: Math.ceil(expiry / 1000) } : {}),
    ...(qualifiers ? { qualifiers } : {}),
  };
  await bundle()
    .put({ owner: context.actor.owner, ...made })
    .go();
  return made;
}

/** The code that an input names for a bundle that is not free. BUNDLE_NOT_GRANTABLE where it needs one or takes none. */
function invitationOf({ invitation }: BundleSpec, { invitation: code }: Input<"bundlePost">): string {
  if (invitation && code !== undefined) return code;
  throw new ProblemError(
    "BUNDLE_NOT_GRANTABLE",
    invitation
      ? "This plan comes by invitation. Enter the code that you were given."
      : "This plan comes with a subscription and can't be chosen here. Choose another one.",
  );
}

/** Uses a code, unless somebody else was quicker: then the slot is free again. */
async function useInvitation(code: string, bundleId: string, until: number, context: AttemptContext): Promise<void> {
  try {
    await Invitation.use(code, until, context);
  } catch (error) {
    if (error instanceof ProblemError) await Slot.release(bundleId, context);
    throw error;
  }
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

function automatic(): HeldBundle[] {
  return offered()
    .filter(([, spec]) => spec.grant === "automatic")
    .map(([bundleId, { title }]) => ({ bundleId, title }));
}

function visible({ bundleId, grantedAt, expiry, qualifiers }: Held): HeldBundle {
  const title = specOf(bundleId)?.title ?? bundleId;
  return omitUndefined({
    bundleId,
    title,
    grantedAt,
    expiry: expiry ? new Date(expiry).toISOString() : undefined,
    qualifiers,
  });
}

function notFound(): ProblemError {
  return new ProblemError("BUNDLE_NOT_FOUND", "There is no bundle with that id. The catalogue lists those there are.");
}
