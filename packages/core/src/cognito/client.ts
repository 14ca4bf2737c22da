import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { requestHandler } from "../aws/client";

/** One client a process, as for the rest of AWS. */
export const cognito = new CognitoIdentityProviderClient({ requestHandler });
