import { Hono } from "hono";
import { html } from "hono/html";
import type { Context } from "../context/context";
import { answerFailure } from "../http/failure";
import * as Page from "../http/page";
import * as TestUser from "../world/test-user";
import * as Authority from "./authority";
import * as Authorize from "./authorize";
import { SCOPES } from "./scope";

type Html = ReturnType<typeof html>;

/** The sign-in host: authorize, the user's pages, and the page where a user takes an authority back. */
export function createSignIn(context: Context): Hono {
  const app = new Hono();
  app.get("/", (c) => c.redirect("/manage-authority"));
  app.get("/simulator.css", () => Page.stylesheet());
  app.get("/oauth/authorize", (c) => authorize(context, new URL(c.req.url).searchParams));
  app.get("/oauth/sign-in", (c) => signInPage(context, c.req.query("request") ?? ""));
  app.post("/oauth/sign-in", async (c) => signIn(context, new URLSearchParams(await c.req.text())));
  app.post("/oauth/grant", async (c) => decide(context, new URLSearchParams(await c.req.text())));
  app.get("/manage-authority", () => managePage());
  app.post("/manage-authority", async (c) => manage(context, new URLSearchParams(await c.req.text())));
  app.onError((error) => failurePage(answerFailure(error).status));
  app.notFound(() => Page.respond(404, "Page not found", html`<p>There is no such page here.</p>`));
  return app;
}

function authorize(context: Context, query: URLSearchParams): Promise<Response> | Response {
  const checked = Authorize.check(context, query);
  if ("error" in checked) return errorPage(checked);
  const userId = query.get("auto_approve");
  if (userId === null) {
    const id = Authorize.open(context, checked);
    const client = context.clients.get(checked.clientId)?.name ?? checked.clientId;
    return Page.respond(
      200,
      "Sign in to allow access to your VAT account",
      html`<p>The software <strong>${client}</strong> asks to act for you at HMRC. You will be asked to sign in with a
test user's Government Gateway user id, and then whether you allow it.</p>
<p><a class="button" href="/oauth/sign-in?request=${id}">Continue</a></p>`,
    );
  }
  if (TestUser.find(context, userId) === undefined) {
    return errorPage({ error: "invalid_request", description: "auto_approve does not name a test user" });
  }
  return redirect(Authorize.approve(context, checked, userId));
}

function signInPage(context: Context, id: string, message?: string): Promise<Response> | Response {
  if (Authorize.find(context, id) === undefined) return expiredPage();
  return Page.respond(
    message === undefined ? 200 : 400,
    "Sign in using Government Gateway",
    html`${errorMessage(message)}<form method="post" action="/oauth/sign-in">
<input type="hidden" name="request" value="${id}">
${credentialFields()}
<button type="submit">Sign in</button>
</form>`,
  );
}

function signIn(context: Context, form: URLSearchParams): Promise<Response> | Response {
  const id = form.get("request") ?? "";
  const request = Authorize.find(context, id);
  if (request === undefined) return expiredPage();
  const user = TestUser.signIn(context, (form.get("userId") ?? "").trim(), form.get("password") ?? "");
  if (user === undefined) return signInPage(context, id, "Your user id or password is wrong. Try again.");
  Authorize.signIn(context, id, user.userId);
  const client = context.clients.get(request.clientId)?.name ?? request.clientId;
  return Page.respond(
    200,
    "Give authority",
    html`<p>The software <strong>${client}</strong> asks to be allowed to:</p>
<ul>${request.scope.split(" ").map((scope) => html`<li>${SCOPES[scope] ?? scope}</li>`)}</ul>
<p>The authority lasts 18 months. You can take it back at any time.</p>
<form method="post" action="/oauth/grant">
<input type="hidden" name="request" value="${id}">
<button type="submit" name="decision" value="grant">Give permission</button>
<button type="submit" name="decision" value="refuse" class="secondary">Do not give permission</button>
</form>`,
  );
}

function decide(context: Context, form: URLSearchParams): Promise<Response> | Response {
  const id = form.get("request") ?? "";
  const request = Authorize.find(context, id);
  if (request?.userId === undefined) return expiredPage();
  Authorize.close(context, id);
  const granted = form.get("decision") === "grant";
  return redirect(granted ? Authorize.approve(context, request, request.userId) : Authorize.refuse(request));
}

function managePage(message?: string): Promise<Response> {
  return Page.respond(
    message === undefined ? 200 : 400,
    "Manage the software you gave authority to",
    html`${errorMessage(message)}<form method="post" action="/manage-authority">
${credentialFields()}
<button type="submit">Sign in</button>
</form>`,
  );
}

function manage(context: Context, form: URLSearchParams): Promise<Response> {
  const [userId, password] = [(form.get("userId") ?? "").trim(), form.get("password") ?? ""];
  if (TestUser.signIn(context, userId, password) === undefined) {
    return managePage("Your user id or password is wrong. Try again.");
  }
  const revoked = form.get("revoke");
  if (revoked !== null) Authority.revoke(context, userId, revoked);
  const clients = [...new Set(Authority.list(context, userId).map((authority) => authority.clientId))];
  return Page.respond(
    200,
    "Software you gave authority to",
    clients.length === 0
      ? html`<p>You have given no software authority.</p>`
      : html`${clients.map((clientId) => revocation(context, clientId, userId, password))}`,
  );
}

function revocation(context: Context, clientId: string, userId: string, password: string): Html {
  const name = context.clients.get(clientId)?.name ?? clientId;
  return html`<form method="post" action="/manage-authority">
<input type="hidden" name="userId" value="${userId}">
<input type="hidden" name="password" value="${password}">
<input type="hidden" name="revoke" value="${clientId}">
<p><strong>${name}</strong> <button type="submit" class="secondary">Remove authority of ${name}</button></p>
</form>`;
}

function credentialFields(): Html {
  return html`<label for="userId">User id</label>
<input id="userId" name="userId" autocomplete="username" inputmode="numeric" required>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>`;
}

function errorMessage(message: string | undefined): Html {
  return message === undefined ? Page.nothing : html`<p class="error" role="alert">${message}</p>`;
}

/** A page, never a redirect: the redirect URI itself may be what is wrong. */
function errorPage(error: Authorize.AuthorizationError): Promise<Response> {
  return Page.respond(
    400,
    "There is a problem with the request",
    html`<p>The software that sent you here made a mistake in its request.</p>
<dl><dt>error</dt><dd>${error.error}</dd><dt>error_description</dt><dd>${error.description}</dd></dl>`,
  );
}

function expiredPage(): Promise<Response> {
  return Page.respond(
    400,
    "Your sign-in has expired",
    html`<p>Go back to the software you came from and start again.</p>`,
  );
}

function failurePage(status: number): Promise<Response> {
  const why = status === 503 ? "The simulator can't keep anything now. Its disk may be full." : "The simulator failed.";
  return Page.respond(status, "Sorry, there is a problem", html`<p>${why} Try again later.</p>`);
}

function redirect(location: string): Response {
  return new Response(null, { status: 303, headers: { Location: location, "Cache-Control": "no-store" } });
}
