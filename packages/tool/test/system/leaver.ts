import { codeAt } from "@submit/cognito-simulator/account/totp";
import { decodeJwt } from "jose";
import { expect } from "vitest";
import { openBusiness, outputOf, ready, returnFor, signIn } from "../../src/test-client";
import { mailboxOf } from "./mailbox";
import { type RunningCloud, until } from "./support";

const EMAIL = "planted.leaver@example.com";
const CLIENT = "Planted Client of a Leaver";
const DRAFT = "planted-draft-of-a-leaver";
const SALES = 555444333.21;

/** What a user was known by who has left. */
export interface Left {
  /** What was never to be stored as it is. */
  readonly secrets: Readonly<Record<string, string>>;
  /** What stood on the receipt, and is gone with it. */
  readonly receipt: Readonly<Record<string, string>>;
}

/** Somebody who enrols an authenticator app, files, is written to in vain, signs out elsewhere, and deletes the account. */
export async function leave(cloud: RunningCloud): Promise<Left> {
  const business = await openBusiness(cloud.hmrcApiUrl, 1);
  const { vrn } = business;
  const person = await ready(cloud.appUrl, EMAIL, business);
  const { client } = person;
  const { accessToken, refreshToken = "" } = (await signIn(cloud.appUrl, EMAIL, "openid aws.cognito.signin.user.admin"))
    .tokens;
  const { secret } = await outputOf(client.call("authenticatorPost", { accessToken }));
  await outputOf(client.call("authenticatorCodePost", { accessToken, code: codeAt(secret, Date.now()) }));
  await outputOf(client.call("authenticatorRemovalPost", { accessToken }));
  await outputOf(client.call("cognitoRevokePost", { refreshToken }, { headers: { "x-request-key": secret } }));
  await outputOf(client.call("clientPost", { vrn, name: CLIENT, kind: "agent" }));
  await outputOf(client.call("draftPost", { vrn, periodKey: "ZZZZ", filled: 3, content: DRAFT }));
  await outputOf(client.call("reminderPost", { change: "on" }));
  await outputOf(client.call("hmrcVatReturnPost", returnFor(business, 0, SALES)));
  const mailbox = mailboxOf(cloud);
  await until(async () => {
    await mailbox.remind();
    const mails = await mailbox.mailsTo(person);
    expect(mails).not.toEqual([]);
    for (const mail of mails) await mailbox.bounce(mail);
  });
  await outputOf(client.call("accountDelete", {}));
  const user = String(decodeJwt(person.tokens.idToken).sub);
  const { idToken, refreshToken: session = "" } = person.tokens;
  const secrets = {
    email: EMAIL,
    client: CLIENT,
    draft: DRAFT,
    user,
    secret,
    accessToken,
    refreshToken,
    idToken,
    session,
  };
  return { secrets, receipt: { vrn, vatDueSales: String(SALES) } };
}
