import type { Context, Middleware, Provider } from "oidc-provider/lib/provider.js";
import * as Page from "../page/page";
import { isStart } from "./redirect-uri";

/**
 * Cognito's `GET /logout?client_id=…&logout_uri=…`: ends the browser's session and goes on to the registered address.
 * Tokens that were issued stay valid, as Cognito's do.
 */
export function endpoint(provider: Provider, clientId: string, appOrigin: string): Middleware {
  return async (context, next) => {
    if (context.path !== "/logout" || context.method !== "GET") return next();
    const { client_id: client, logout_uri: uri } = context.query;
    if (client !== clientId) return refuse(context, "The client_id is not known.", appOrigin);
    if (typeof uri !== "string") return refuse(context, "The logout_uri is missing.", appOrigin);
    if (!isStart(uri, appOrigin)) return refuse(context, "The logout_uri is not registered.", appOrigin);

    const name = provider.cookieName("session");
    const id = context.cookies.get(name);
    const session = id === undefined ? undefined : await provider.Session.find(id);
    await session?.destroy();
    context.cookies.set(name, null);
    context.set("Cache-Control", "no-store");
    context.redirect(uri);
  };
}

function refuse(context: Context, detail: string, appOrigin: string): void {
  Page.show(context, 400, Page.problem("The sign-out was refused", detail, appOrigin));
}
