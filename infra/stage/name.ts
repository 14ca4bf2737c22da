/** Stages that are known by their name. */
const KNOWN = /^(production|ci|local)$/;
/** What somebody may take for real people's stage, and which would be removed like any sandbox. */
const MISLEADING = /^(prod|live|main|master|stag|stg|uat|pre-?prod)/;
/** Names of resources hold it, some of which take no other letters, or few of them. */
const FORM = /^[a-z][a-z0-9-]{0,23}$/;

/** The name of a stage as it was given; throws with the reason where it can't be one. */
export function stageName(given: string): string {
  if (!FORM.test(given) || given.endsWith("-"))
    throw new Error(
      `${given} can't be a stage: 24 lower-case letters, digits and hyphens at most, and a letter first.`,
    );
  if (!KNOWN.test(given) && MISLEADING.test(given))
    throw new Error(`${given} can't be a stage: it would not be protected. Real people's stage is called production.`);
  return given;
}

/** A setting that production can't be without: one that is forgotten would take away what the stage has. */
export function required(stage: string, variable: string, value: string | undefined): string | undefined {
  if (stage === "production" && !value)
    throw new Error(`${variable} must be set in .env.production: docs/deploy.md, section 4, says what it does.`);
  return value;
}
