/** The Cognito attribute, and the claim of the ID token, that keeps an enrolment: users can read it and not write it. */
export const ENROLMENT = "custom:authenticator";

/** The authenticator app that a user has enrolled. */
export interface Enrolment {
  /** Seconds since 1970. */
  readonly at: number;
  /** Names this one enrolment, and nothing else. */
  readonly reference: string;
}

/** An enrolment as it is kept: `seconds|reference`. */
export function formatEnrolment({ at, reference }: Enrolment): string {
  return `${at}|${reference}`;
}

/** The enrolment in a claim; undefined when there is none, or none that can be read. */
export function parseEnrolment(text: string | undefined): Enrolment | undefined {
  const [, at, reference] = /^(\d{1,11})\|([\w-]{1,64})$/.exec(text ?? "") ?? [];
  return at && reference ? { at: Number(at), reference } : undefined;
}
