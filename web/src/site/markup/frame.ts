import { frame as words } from "#message/site/frame";
import { html, type Markup } from "./html";
import { footerLinks } from "./link";

/** A page without sign-in. */
export interface Page {
  /** Its address; that of help begins with `/help/`. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly body: Markup;
  /** Whether search engines are to leave it out. */
  readonly hidden?: boolean;
}

/** What a page needs of the build. */
export interface Build {
  readonly styles: readonly string[];
  readonly script: string;
  /** The scheme and host at which the pages will be, where that is known. */
  readonly origin: string | undefined;
  readonly operatorName: string;
}

/** A whole page, with what stands around each. */
export function pageDocument(page: Page, build: Build): string {
  const { markup } = html`<!doctype html>
<html lang="en-GB">
${head(page, build)}
<body>
<a class="skip-link" href="#main">${words.skip}</a>
${header()}
<main id="main" tabindex="-1">
${page.body}
</main>
${footer(build)}
</body>
</html>
`;
  return markup;
}

function head({ path, title, description, hidden }: Page, { styles, script, origin }: Build): Markup {
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${words.brand}</title>
<meta name="description" content="${description}">
${hidden && html`<meta name="robots" content="noindex">`}
${iconLinks()}
${styles.map((href) => html`<link rel="stylesheet" href="${href}">`)}
<script type="module" src="${script}"></script>
<meta property="og:type" content="website">
<meta property="og:site_name" content="${words.brand}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:image" content="${origin ?? ""}/link.png">
<meta property="og:image:alt" content="${words.picture}">
<meta name="twitter:card" content="summary_large_image">
${origin && !hidden && html`<link rel="canonical" href="${origin}${path}">\n<meta property="og:url" content="${origin}${path}">`}
</head>`;
}

/** Icons, manifest and colours: the same for the app's page. */
export function iconLinks(): Markup {
  return html`<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#10181a" media="(prefers-color-scheme: dark)">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/apple-touch-icon.png">
<link rel="manifest" href="/manifest.webmanifest">`;
}

function header(): Markup {
  return html`<header class="header">
<div class="width header-row">
<a href="/" class="brand">${mark()}${words.brand}</a>
<nav class="site-nav" aria-label="${words.navigation}">
<a href="/#how">${words.how}</a>
<a href="/price">${words.price}</a>
<a href="/help">${words.help}</a>
</nav>
<a href="/sign-in" class="button button-secondary site-sign-in" data-signed-in="${words.yours}">${words.signIn}</a>
</div>
</header>`;
}

/** The mark: the nine boxes of the form, the fifth one ticked. */
export function mark(): Markup {
  const places = [2, 12.25, 22.5];
  const around = places.flatMap((y) => places.map((x) => ({ x, y }))).filter(({ x, y }) => x !== 12.25 || y !== 12.25);
  return html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><g class="mark-boxes">${around.map(
    ({ x, y }) => html`<rect x="${x}" y="${y}" width="7.5" height="7.5" rx="1.8"/>`,
  )}</g><rect class="mark-ticked" x="10.6" y="10.6" width="10.8" height="10.8" rx="2.6"/><path class="mark-tick" d="M13.4 16.2l2 2 3.4-4"/></svg>`;
}

function footer({ operatorName }: Build): Markup {
  return html`<footer class="footer">
<div class="width">
<nav class="footer-links" aria-label="${words.about}">
${footerLinks.map(({ href, name }) => html`<a href="${href}">${words[name]}</a>\n`)}
</nav>
<p>${words.notHmrc}${operatorName && ` ${words.runBy(operatorName)}`}</p>
</div>
</footer>`;
}
