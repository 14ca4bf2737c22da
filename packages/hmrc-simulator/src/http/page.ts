import { html, raw } from "hono/html";

type Html = ReturnType<typeof html>;

/** No script can run on these pages, and no other site can frame them. */
const POLICY = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

/** A whole page that says on top that it is the simulator's. */
export async function respond(status: number, title: string, body: Html): Promise<Response> {
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - HMRC simulator</title>
<link rel="stylesheet" href="/simulator.css">
<link rel="icon" href="data:,">
</head>
<body>
<header><p><strong>HMRC simulator</strong> This is not HMRC. Use test data only.</p></header>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>`;
  return new Response(String(await page), {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": POLICY,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
    },
  });
}

/** The style sheet, which the policy lets only come from the same host. */
export function stylesheet(): Response {
  return new Response(STYLE, { headers: { "Content-Type": "text/css; charset=utf-8" } });
}

/** Trusted markup, such as an empty string. */
export const nothing: Html = raw("");

const STYLE = `
body { margin: 0; font: 1.1875rem/1.4 system-ui, sans-serif; color: #0b0c0c; background: #fff; }
header { background: #6b2c91; color: #fff; padding: 0.25rem 1rem; }
main { max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem; }
main:has(table) { max-width: 92rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; list-style: none; padding: 0; }
h1 { font-size: 2rem; line-height: 1.2; }
label { display: block; font-weight: bold; margin: 1rem 0 0.25rem; }
input { font: inherit; padding: 0.4rem; border: 2px solid #0b0c0c; width: 20rem; max-width: 100%; box-sizing: border-box; }
button, .button { display: inline-block; font: inherit; margin: 1.25rem 1rem 0 0; padding: 0.5rem 1.25rem; border: 0; background: #00703c; color: #fff; cursor: pointer; text-decoration: none; }
button.secondary { background: #505a5f; }
:focus-visible { outline: 3px solid #fd0; outline-offset: 2px; box-shadow: 0 0 0 5px #0b0c0c; }
.error { border: 4px solid #d4351c; padding: 0.5rem 1rem; font-weight: bold; }
table { border-collapse: collapse; width: 100%; font-size: 0.95rem; }
caption { text-align: left; font-weight: bold; font-size: 1.25rem; margin: 1rem 0 0.5rem; }
th, td { text-align: left; padding: 0.3rem 0.6rem 0.3rem 0; border-bottom: 1px solid #b1b4b6; vertical-align: top; overflow-wrap: break-word; }
td:first-child, th { white-space: nowrap; }
.scroll { overflow-x: auto; }
`;
