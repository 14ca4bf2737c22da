import { parseEnrolment } from "@submit/contract/value/enrolment";
import type { Claims } from "../../session/token";

/** How a user signs in, as the ID token tells. */
export interface SignInWay {
  /** There is a password of ours, which an authenticator app can stand beside. */
  password: boolean;
  /** When the authenticator app was enrolled. */
  enrolledAt?: Date;
}

/** How the user of these claims signs in. Cognito names whoever has Google alone `google_` and Google's own number. */
export function signInWayOf(claims: Claims | undefined): SignInWay {
  const enrolment = parseEnrolment(claims?.["custom:authenticator"]);
  return {
    password: !/^google_/i.test(claims?.["cognito:username"] ?? ""),
    ...(enrolment ? { enrolledAt: new Date(enrolment.at * 1000) } : {}),
  };
}

/** The address that authenticator apps read (Google Authenticator's "Key Uri Format"): account, issuer and secret. */
export function otpauthUri(email: string, secret: string): string {
  const label = `${encodeURIComponent("Submit")}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?${new URLSearchParams({ secret, issuer: "Submit" })}`;
}
