import { refusalOf } from "@submit/core/cognito/sign-up";
import type { PreSignUpTriggerEvent } from "aws-lambda";
import { reported } from "./report";

/** Cognito's pre sign-up trigger: keeps whoever has an account from getting a second one. What it throws Cognito passes on. */
export async function handler(event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> {
  const refusal = await reported(() => refusalOf(event));
  if (refusal) throw new Error(refusal);
  return event;
}
