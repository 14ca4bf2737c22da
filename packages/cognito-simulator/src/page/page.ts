import type { Context } from "oidc-provider/lib/provider.js";

/** What the sign-in page shows. */
export type SignIn = { email: string; error?: string };
/** What the page that asks for a code shows. */
export type Code = { email: string; error?: string };

/** The sign-in page: one form, no script. A fault in the e-mail is said at the top and beside the field. */
export function signIn({ email, error }: SignIn): string {
  const { fault, invalid, summary } = faultOf("email", error);
  return document(
    error === undefined ? "Sign in" : "Error: Sign in",
    `${summary}
<h1>Sign in</h1>
<p><strong>Local sign-in, stands for Cognito.</strong> There are no passwords here, and no Google: any e-mail address signs in, and
the same address is the same user each time.</p>
<form method="post" novalidate>
  <label for="email">E-mail address</label>
  ${fault}
  <input id="email" name="email" type="email" autocomplete="email" spellcheck="false" required value="${escapeHtml(email)}"${invalid}>
  <button type="submit">Sign in</button>
  <button type="submit" name="provider" value="Google" class="other">Continue with Google</button>
</form>`,
  );
}

/** The page that asks who has an authenticator app for its code. */
export function code({ email, error }: Code): string {
  const { fault, invalid, summary } = faultOf("code", error);
  return document(
    error === undefined ? "Enter a code" : "Error: Enter a code",
    `${summary}
<h1>Enter the code of your authenticator app</h1>
<p><strong>Local sign-in, stands for Cognito.</strong></p>
<form method="post" novalidate>
  <input type="hidden" name="email" value="${escapeHtml(email)}">
  <label for="code">Code of six digits</label>
  ${fault}
  <input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="6" required${invalid}>
  <button type="submit">Sign in</button>
</form>`,
  );
}

function faultOf(field: string, error: string | undefined) {
  if (error === undefined) return { fault: "", invalid: "", summary: "" };
  const text = escapeHtml(error);
  return {
    fault: `<p id="${field}-error" class="error">${text}</p>`,
    invalid: ` aria-invalid="true" aria-describedby="${field}-error"`,
    summary: `<div role="alert" class="summary"><h2>There is a problem</h2><p><a href="#${field}">${text}</a></p></div>`,
  };
}

/** A page that says what went wrong and how to go on. */
export function problem(title: string, detail: string, appOrigin: string): string {
  return document(
    title,
    `<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(detail)}</p>
<p><a href="${escapeHtml(appOrigin)}/">Go back to the app</a></p>`,
  );
}

/** Answers a page; it takes no script and no frame. */
export function show(context: Context, status: number, html: string): void {
  context.status = status;
  context.type = "html";
  for (const [name, value] of Object.entries(HEADERS)) context.set(name, value);
  context.body = html;
}

const HEADERS: Readonly<Record<string, string>> = {
  // There is no form-action, for browsers hold the redirect to the app against it.
  "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

function document(title: string, main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} - local sign-in</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`;
}

const STYLE = `
body { margin: 0; font: 1.125rem/1.5 system-ui, sans-serif; color: #0b0c0c; background: #fff; }
main { max-width: 34rem; margin: 2rem auto; padding: 0 1rem; }
label { font-weight: 600; }
input[type=email], input[type=text] { display: block; box-sizing: border-box; width: 100%; padding: .5rem; font: inherit; border: 2px solid #0b0c0c; }
button { padding: .6rem 1.2rem; font: inherit; font-weight: 600; color: #fff; background: #00562f; border: 0; }
button.other { color: #00562f; background: #fff; box-shadow: inset 0 0 0 2px #00562f; }
:focus-visible { outline: 3px solid #1d70b8; outline-offset: 2px; }
.error, .summary a { color: #b10e1e; font-weight: 600; } .summary { border: 4px solid #b10e1e; padding: 0 1rem; }
`;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
