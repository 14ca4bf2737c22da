import type { StoredMail } from "./database";

/** The list of what was sent. `senders` are the names of functions that send, each of which may be run now. */
export function listPage(mails: readonly StoredMail[], senders: readonly string[]): string {
  const rows = mails.map(
    (mail) =>
      `<li><a href="/mail/${mail.id}">${text(mail.subject)}</a><br><span>to ${text(mail.to.join(", "))}, ${timeOf(mail)}</span></li>`,
  );
  const runs = senders.map(
    (name, at) => `<form method="post" action="/run/${at}"><button>Run ${text(name)} now</button></form>`,
  );
  return document(
    "Mailbox",
    `<h1>Mailbox</h1>
<p>All e-mail that the app has sent. Nothing leaves this machine.</p>
${rows.length > 0 ? `<ul class="mails">${rows.join("")}</ul>` : "<p>There is none yet.</p>"}
${runs.join("")}`,
  );
}

/** One e-mail, with what may become of it. */
export function mailPage(mail: StoredMail): string {
  const { id, subject, from, to, headers } = mail;
  const facts = [
    ["From", from],
    ["To", to.join(", ")],
    ["Sent", timeOf(mail)],
    ...headers.map((each) => [each.name, each.value]),
  ];
  return document(
    subject,
    `<p><a href="/">Mailbox</a></p>
<h1>${text(subject)}</h1>
<dl>${facts.map(([name = "", value = ""]) => `<dt>${text(name)}</dt><dd>${text(value)}</dd>`).join("")}</dl>
<iframe src="/mail/${id}/html" title="The e-mail" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
<h2>As plain text</h2>
<pre>${text(mail.text)}</pre>
<h2>What becomes of it</h2>
<form method="post" action="/mail/${id}/bounce"><button>It comes back</button></form>
<form method="post" action="/mail/${id}/complaint"><button>Its reader reports it</button></form>`,
  );
}

/** Headers of a page: no script, nothing from elsewhere. */
export const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

function timeOf({ sentAt }: StoredMail): string {
  return new Date(sentAt).toLocaleString("en-GB", { timeZone: "Europe/London", dateStyle: "long", timeStyle: "short" });
}

function text(value: string): string {
  return value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function document(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(title)} - Local e-mail</title><style>${STYLE}</style></head>
<body><header><strong>Local e-mail</strong>, stands for Amazon SES</header><main>${body}</main></body>
</html>`;
}

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; font: 1.0625rem/1.5 system-ui, sans-serif; color: #12211f; background: #f4f8f7; }
header { padding: 0.5rem 1rem; background: #0b5c57; color: #fff; }
main { max-width: 46rem; margin: 1.5rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.625rem; line-height: 1.2; }
h2 { font-size: 1.25rem; margin-top: 2rem; }
a { color: #0b5c57; }
.mails { list-style: none; padding: 0; }
.mails li { padding: 0.75rem 0; border-bottom: 1px solid #d5dfdd; }
.mails span, dt { color: #4b5d5a; font-size: 0.9375rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; }
dd { margin: 0; }
iframe { width: 100%; height: 36rem; border: 1px solid #d5dfdd; border-radius: 10px; background: #fff; }
pre { white-space: pre-wrap; font: inherit; padding: 1rem; background: #fff; border: 1px solid #d5dfdd; border-radius: 10px; }
form { display: inline-block; margin: 0 0.75rem 0.75rem 0; }
button { font: inherit; min-height: 2.75rem; padding: 0 1.25rem; border: 2px solid #0b5c57; border-radius: 10px; background: transparent; color: #0b5c57; cursor: pointer; }
:focus-visible { outline: 3px solid #1a56db; outline-offset: 2px; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } }
@media (prefers-color-scheme: dark) {
  body { color: #e8f0ee; background: #10181a; }
  a, button { color: #5fc9bd; } button { border-color: #5fc9bd; }
  .mails span, dt { color: #a3b5b1; } pre { background: #172224; border-color: #2c3b3d; } .mails li { border-color: #2c3b3d; }
}
`;
