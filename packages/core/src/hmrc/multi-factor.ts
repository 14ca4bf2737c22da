import { ENROLMENT, parseEnrolment } from "@submit/contract/value/enrolment";
import { pairs } from "./fraud-header";

/** What an ID token says of how its user signed in. */
export interface SignIn {
  /** Seconds since 1970; a token that is renewed keeps it. */
  readonly auth_time?: number | undefined;
  /** The providers that the user may sign in with as well; Cognito does not say which way was taken. */
  readonly identities?: unknown;
  readonly [ENROLMENT]?: string | undefined;
}

/**
 * Gov-Client-Multi-Factor: sent exactly when the sign-in was by password and later than the enrolment of the authenticator
 * app, for then Cognito asked for its code. Cognito's tokens name no factor themselves. Whoever may have signed in with
 * Google has no header: what Google asked for is not known here.
 */
export function multiFactor({ auth_time: time, identities, [ENROLMENT]: kept }: SignIn): Record<string, string> {
  const enrolment = parseEnrolment(kept);
  if (!enrolment || time === undefined || time <= enrolment.at || identities !== undefined) return {};
  const timestamp = `${new Date(time * 1000).toISOString().slice(0, 16)}Z`;
  return {
    "gov-client-multi-factor": pairs({ type: "TOTP", timestamp, "unique-reference": enrolment.reference }),
  };
}
