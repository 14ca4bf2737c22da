import * as v from "valibot";
import * as Account from "../account/account";
import type { SignUps } from "../account/sign-up";
import { delivery, operation, refusal, success } from "./reply";
import type { Operations } from "./user-pool-api";

/**
 * What anybody may ask who knows the app's client, which is public: to sign up. The user is unconfirmed and stays so, as the
 * code that Cognito would send is sent nowhere; passwords are not looked at.
 */
export function operations(signUps: SignUps, clientId: string): Operations {
  return {
    SignUp: operation(SignUp, async ({ ClientId, Username }) => {
      if (ClientId !== clientId)
        return refusal("ResourceNotFoundException", `User pool client ${ClientId} does not exist.`);
      const email = v.safeParse(Account.Email, Username);
      if (!email.success) return refusal("InvalidParameterException", "Username should be an email.");
      const account = await signUps.begin(email.output);
      if ("error" in account) return refusal(account.error, account.words.trim());
      return success({ UserConfirmed: false, UserSub: account.sub, CodeDeliveryDetails: delivery(account.email) });
    }),
  };
}

const SignUp = v.object({
  ClientId: v.pipe(v.string(), v.regex(/^[\w+-]{1,128}$/)),
  Username: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
  Password: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
});
