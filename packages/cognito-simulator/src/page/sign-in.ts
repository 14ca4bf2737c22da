import type { DatabaseSync } from "node:sqlite";
import { SessionNotFound } from "oidc-provider/lib/helpers/errors.js";
import type { Context, Interaction, Middleware, Provider } from "oidc-provider/lib/provider.js";
import * as v from "valibot";
import * as Account from "../account/account";
import type { SignUps } from "../account/sign-up";
import * as SoftwareToken from "../account/software-token";
import * as Body from "../http/body";
import * as Page from "./page";

const PATH = "/sign-in/";
/** Wrong codes after which a sign-in has to be begun again. */
const ATTEMPTS = 5;

/** Address of the page that asks who signs in. */
export function pathOf(interaction: { uid: string }): string {
  return `${PATH}${interaction.uid}`;
}

/**
 * The sign-in page, for those with an e-mail address and those with Google, which a `login_hint` answers by itself unless `prompt=login` demands that one be asked. Who has an
 * authenticator app is asked for its code as well, each time.
 */
export function page(provider: Provider, database: DatabaseSync, signUps: SignUps, appOrigin: string): Middleware {
  const wrongCodes = new Map<string, number>();

  async function handle(context: Context): Promise<void> {
    const interaction = await provider.interactionDetails(context.req, context.res);
    const asked = context.method === "POST" ? await submitted(context) : hinted(interaction);
    const email = v.safeParse(Account.Email, asked.email);
    if (!asked.enter) return Page.show(context, 200, Page.signIn({ email: asked.email }));
    if (!email.success) {
      return Page.show(context, 400, Page.signIn({ email: asked.email, error: email.issues[0].message }));
    }
    const account = await signUps.enter(email.output, asked.way);
    if (typeof account === "string") return refuse(provider, context, asked, account);
    if (!SoftwareToken.isEnabled(database, account.sub)) return enter(provider, context, interaction, account);
    if (asked.code === undefined) return Page.show(context, 200, Page.code({ email: account.email }));
    const failed = wrongCodes.get(interaction.uid) ?? 0;
    if (failed >= ATTEMPTS) return Page.show(context, 400, Page.problem("Too many wrong codes", AGAIN, appOrigin));
    const verdict = SoftwareToken.use(database, account.sub, asked.code, Date.now());
    if (verdict === "right") return enter(provider, context, interaction, account);
    wrongCodes.set(interaction.uid, failed + 1);
    Page.show(context, 400, Page.code({ email: account.email, error: REFUSALS[verdict] }));
  }

  return async (context, next) => {
    if (!context.path.startsWith(PATH)) return next();
    if (context.method !== "GET" && context.method !== "POST") return next();
    try {
      await handle(context);
    } catch (error) {
      if (!(error instanceof SessionNotFound)) throw error;
      Page.show(context, 400, Page.problem("This sign-in has run out", AGAIN, appOrigin));
    }
  };
}

const AGAIN = "Start again from the app.";

/** What Cognito's CodeMismatchException and ExpiredCodeException say. */
const REFUSALS = {
  wrong: "Invalid code received for user",
  used: "Your software token has already been used once.",
};

type Asked = { email: string; way: Account.Way; code?: string; enter: boolean };

async function submitted(context: Context): Promise<Asked> {
  const form = new URLSearchParams(await Body.read(context.req));
  const code = form.get("code")?.trim();
  const way = form.get("provider") === "Google" ? "Google" : "email";
  return { email: form.get("email") ?? "", way, enter: true, ...(code === undefined ? {} : { code }) };
}

function hinted({ params, prompt }: Interaction): Asked {
  const email = params.login_hint ?? "";
  const way = params.identity_provider === "Google" ? "Google" : "email";
  return { email, way, enter: email !== "" && !prompt.reasons.includes("login_prompt") };
}

/** A sign-up by e-mail is refused on its page; whoever comes from Google has none, and is sent back to the app. */
async function refuse(provider: Provider, context: Context, asked: Asked, error: string): Promise<void> {
  if (asked.way === "email") return Page.show(context, 400, Page.signIn({ email: asked.email, error }));
  const result = { error: "invalid_request", error_description: error };
  context.status = 303;
  context.redirect(await provider.interactionResult(context.req, context.res, result));
}

async function enter(
  provider: Provider,
  context: Context,
  interaction: Interaction,
  account: Account.Account,
): Promise<void> {
  if (interaction.session !== undefined && interaction.session.accountId !== account.sub) {
    // Left alone, oidc-provider would ask the browser to post a sign-out form first, which a script can't.
    const session = await provider.Session.findByUid(interaction.session.uid);
    await session?.destroy();
    interaction.session = undefined;
    await interaction.persist();
  }
  const onward = await provider.interactionResult(context.req, context.res, { login: { accountId: account.sub } });
  context.status = 303;
  context.redirect(onward);
}
