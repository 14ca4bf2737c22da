import { users } from "../data/auth";
import { common } from "../function/function";
import { settings } from "./setting";

const VERBS = ["ListUsers", "AdminGetUser", "AdminDeleteUser"];

/** Gives back the addresses of sign-ups that were begun and never confirmed: Cognito itself keeps them for good. */
export const unconfirmed = new sst.aws.Cron("Unconfirmed", {
  schedule: "rate(1 hour)",
  function: {
    ...common,
    handler: "packages/functions/src/unconfirmed.handler",
    timeout: "5 minutes",
    memory: "256 MB",
    link: [settings],
    permissions: [{ actions: VERBS.map((verb) => `cognito-idp:${verb}`), resources: [users.arn] }],
  },
});
