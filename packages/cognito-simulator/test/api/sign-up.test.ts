import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  ListUsersCommand,
  type ListUsersCommandInput,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { decodeJwt } from "jose";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import * as Browser from "../support/browser";
import { startPool } from "../support/pool";

const { issuer, client, stop } = await startPool();
afterAll(stop);
beforeEach(() => issuer.onSignUp(async (event) => event));

const EXISTS = { name: "UsernameExistsException", message: "An account with the given email already exists." };
const signUp = (Username: string, ClientId: string = issuer.clientId) =>
  client.send(new SignUpCommand({ ClientId, Username, Password: "a password" }));
const remove = (Username: string) =>
  client.send(new AdminDeleteUserCommand({ UserPoolId: issuer.userPoolId, Username }));
const list = (Filter: string, more: Partial<ListUsersCommandInput> = {}) =>
  client.send(new ListUsersCommand({ UserPoolId: issuer.userPoolId, Filter, ...more }));

async function throughPage(login_hint: string, more: Record<string, string> = {}) {
  const { challenge } = Browser.pkce();
  return Browser.open(issuer.url).follow(Browser.authorizeUrl(issuer.url, challenge, { login_hint, ...more }));
}

describe("SignUp", () => {
  it("leaves a user unconfirmed, whose address is not verified, and tells where the code went", async () => {
    const { UserSub = "", ...answer } = await signUp("Begun@example.com");
    const delivery = { AttributeName: "email", DeliveryMedium: "EMAIL", Destination: "b***@e***" };
    expect(answer).toMatchObject({ UserConfirmed: false, CodeDeliveryDetails: delivery });
    const user = await client.send(new AdminGetUserCommand({ UserPoolId: issuer.userPoolId, Username: UserSub }));
    expect(user).toMatchObject({ Username: UserSub, UserStatus: "UNCONFIRMED", Enabled: true });
    expect(user.UserAttributes).toEqual([
      { Name: "email", Value: "begun@example.com" },
      { Name: "email_verified", Value: "false" },
      { Name: "sub", Value: UserSub },
    ]);
  });

  it("keeps the address from everybody else, until the user is deleted", async () => {
    const { UserSub = "" } = await signUp("taken@example.com");
    await expect(signUp("TAKEN@example.com")).rejects.toMatchObject(EXISTS);
    const end = await throughPage("taken@example.com");
    expect("page" in end && [end.page.status, end.html.includes(EXISTS.message)]).toEqual([400, true]);
    await remove(UserSub);
    const { id_token } = await Browser.signIn(issuer.url, "taken@example.com");
    const { sub, email_verified } = decodeJwt(id_token);
    expect(email_verified).toBe(true);
    expect(sub).not.toBe(UserSub);
    await expect(signUp("taken@example.com")).rejects.toMatchObject(EXISTS);
  });

  it("keeps nobody from coming by Google with the address", async () => {
    await signUp("google@example.com");
    expect("left" in (await throughPage("google@example.com", { identity_provider: "Google" }))).toBe(true);
  });

  it("asks the trigger, and tells what it throws", async () => {
    const asked: unknown[] = [];
    issuer.onSignUp(async (event) => {
      asked.push(event);
      throw new Error("Not so");
    });
    const refusal = { name: "UserLambdaValidationException", message: "PreSignUp failed with error Not so." };
    await expect(signUp("refused@example.com")).rejects.toMatchObject(refusal);
    expect(asked).toEqual([expect.objectContaining({ triggerSource: "PreSignUp_SignUp" })]);
    expect((await list('email = "refused@example.com"')).Users).toEqual([]);
  });

  it("takes an e-mail address and the app's client alone", async () => {
    await expect(signUp("nobody")).rejects.toMatchObject({ name: "InvalidParameterException" });
    await expect(signUp("new@example.com", "another")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

describe("ListUsers by status", () => {
  it("finds whoever has it, page by page, also while they are deleted", async () => {
    for (const { Username } of (await list('cognito:user_status = "UNCONFIRMED"')).Users ?? [])
      await remove(`${Username}`);
    await Browser.signIn(issuer.url, "confirmed@example.com");
    const begun = [];
    for (const at of [1, 2, 3, 4, 5]) begun.push((await signUp(`page${at}@example.com`)).UserSub);
    const found: unknown[] = [];
    const sizes: number[] = [];
    let token: string | undefined;
    do {
      const page = await list('cognito:user_status = "unconfirmed"', { Limit: 2, PaginationToken: token });
      for (const { Username, UserStatus } of page.Users ?? []) {
        expect(UserStatus).toBe("UNCONFIRMED");
        found.push(Username);
        await remove(`${Username}`);
      }
      sizes.push(page.Users?.length ?? 0);
      token = page.PaginationToken;
    } while (token);
    expect(sizes).toEqual([2, 2, 1]);
    expect(found.sort()).toEqual(begun.sort());
    expect((await list('cognito:user_status = "UNCONFIRMED"')).Users).toEqual([]);
    const confirmed = await list('cognito:user_status = "CONFIRMED"');
    expect(confirmed.Users?.some(({ UserStatus }) => UserStatus !== "CONFIRMED")).toBe(false);
    expect(confirmed.Users?.length).toBeGreaterThan(0);
  });
});
