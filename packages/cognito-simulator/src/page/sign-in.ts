import type { DatabaseSync } from "node:sqlite";
import { SessionNotFound } from "oidc-provider/lib/helpers/errors.js";
import type { Context, Interaction, Middleware, Provider } from "oidc-provider/lib/provider.js";
import * as v from "valibot";
import * as Account from "../account/account";
import * as Body from "../http/body";
import * as Page from "./page";

const PATH = "/sign-in/";

/** Address of the page that asks who signs in. */
export function pathOf(interaction: { uid: string }): string {
  return `${PATH}${interaction.uid}`;
}

/** How one signed in, as the claim `amr` says it (RFC 8176). */
export function methodsOf(factor: string | undefined | null): readonly string[] {
  return factor === "otp" ? ["pwd", "otp"] : ["pwd"];
}

/** The sign-in page, which a `login_hint` answers by itself unless `prompt=login` demands that one be asked. */
export function page(provider: Provider, database: DatabaseSync, appOrigin: string): Middleware {
  return async (context, next) => {
    if (!context.path.startsWith(PATH)) return next();
    if (context.method !== "GET" && context.method !== "POST") return next();
    try {
      const interaction = await provider.interactionDetails(context.req, context.res);
      const asked = context.method === "POST" ? await submitted(context) : hinted(interaction);
      const email = v.safeParse(Account.Email, asked.email);
      if (asked.enter && email.success) {
        return await enter(provider, database, context, interaction, email.output, asked.factor);
      }
      const fault = asked.enter && !email.success ? { error: email.issues[0].message } : {};
      const html = Page.signIn({ email: asked.email, otp: asked.factor === "otp", ...fault });
      Page.show(context, "error" in fault ? 400 : 200, html);
    } catch (error) {
      if (!(error instanceof SessionNotFound)) throw error;
      Page.show(context, 400, Page.problem("This sign-in has run out", "Start again from the app.", appOrigin));
    }
  };
}

type Asked = { email: string; factor: string | null; enter: boolean };

async function submitted(context: Context): Promise<Asked> {
  const form = new URLSearchParams(await Body.read(context.req));
  return { email: form.get("email") ?? "", factor: form.get("factor"), enter: true };
}

function hinted({ params, prompt }: Interaction): Asked {
  const email = params.login_hint ?? "";
  return { email, factor: params.factor ?? null, enter: email !== "" && !prompt.reasons.includes("login_prompt") };
}

async function enter(
  provider: Provider,
  database: DatabaseSync,
  context: Context,
  interaction: Interaction,
  email: Account.Email,
  factor: string | null,
): Promise<void> {
  const account = Account.signIn(database, email);
  if (interaction.session !== undefined && interaction.session.accountId !== account.sub) {
    // Left alone, oidc-provider would ask the browser to post a sign-out form first, which a script can't.
    const session = await provider.Session.findByUid(interaction.session.uid);
    await session?.destroy();
    interaction.session = undefined;
    await interaction.persist();
  }
  const login = { accountId: account.sub, amr: methodsOf(factor) };
  const onward = await provider.interactionResult(context.req, context.res, { login });
  context.status = 303;
  context.redirect(onward);
}
