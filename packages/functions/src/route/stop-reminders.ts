import { createHash } from "node:crypto";
import { type Language, languages } from "@submit/contract/protocol/config";
import { ProblemError } from "@submit/core/error";
import { words } from "@submit/core/reminder/letter/letter";
import { switchOffByKey } from "@submit/core/reminder/setting";
import { html, raw } from "hono/html";
import type { AppContext, AppHandler } from "../http/context";

/** Asks whether to stop: what looks at links in e-mails before their reader does must stop nothing. */
export const askToStop: AppHandler = (c) => {
  requireKey(c);
  const { page } = words[languageOf(c)];
  const form = html`<p>${page.text}</p><form method="post"><button>${page.button}</button></form>`;
  return show(c, page.title, form);
};

/** Stops reminders in one call (RFC 8058), whether they were on or not: the answer tells nobody which. */
export const stopReminders: AppHandler = async (c) => {
  await switchOffByKey(requireKey(c));
  const { page } = words[languageOf(c)];
  return show(c, page.done, html`<p>${page.again}</p><p><a href="/account">${page.back}</a></p>`);
};

function requireKey(c: AppContext): string {
  const key = c.req.param("key") ?? "";
  if (/^[\w-]{43}$/.test(key)) return key;
  throw new ProblemError("NOT_FOUND", "This is not the whole address of an e-mail: open its link again.");
}

function languageOf(c: AppContext): Language {
  return languages.find((each) => each === c.req.query("language")) ?? "en";
}

const STYLE = `:root{color-scheme:light dark}
body{margin:0;font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;color:#12211f;background:#f4f8f7}
main{max-width:34rem;margin:12vh auto;padding:1.75rem;background:#fff;border:1px solid #d5dfdd;border-radius:14px}
strong{color:#0b5c57}
h1{margin:1rem 0;font-size:1.625rem;line-height:1.2;letter-spacing:-0.02em}
button{font:inherit;font-weight:650;min-height:2.75rem;padding:0 1.25rem;border:0;border-radius:10px;background:#0b5c57;color:#fff;cursor:pointer}
a{color:#0b5c57}
:focus-visible{outline:3px solid #1a56db;outline-offset:2px}
@media (max-width:36rem){main{margin:1rem}}
@media (prefers-color-scheme:dark){body{color:#e8f0ee;background:#10181a}main{background:#172224;border-color:#2c3b3d}strong,a{color:#5fc9bd}button{background:#5fc9bd;color:#10181a}}`;
const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** A page by itself: it works in whatever shows e-mail, without a script and without the app. */
function show(c: AppContext, title: string, body: ReturnType<typeof html>) {
  c.header("content-security-policy", POLICY);
  return c.html(html`<!doctype html>
<html lang="${languageOf(c)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title} - Submit</title><style>${raw(STYLE)}</style></head>
<body><main><strong>Submit</strong><h1>${title}</h1>${body}</main></body>
</html>`);
}
