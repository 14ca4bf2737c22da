import type { Language } from "@submit/contract/protocol/config";
import { addressIn } from "../../browser/language";
import { html, type Markup } from "./html";
import { footerLinks } from "./link";
import type { SiteWords } from "./words";

/** A page without sign-in. */
export interface Page {
  /** Its address in English; that of help begins with `/help/`. */
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
  /** What the pages may be had in. */
  readonly languages: readonly Language[];
  /** The addresses, in English, of the pages that are there in each language. */
  readonly paths: ReadonlySet<string>;
}

/** A whole page, with what stands around each. */
export function pageDocument(page: Page, words: SiteWords, build: Build): string {
  const content = html`<a class="skip-link" href="#main">${words.frame.skip}</a>
${header(words)}
<main id="main" tabindex="-1">
${page.body}
</main>
${footer(words, build, page)}`;
  const { markup } = html`<!doctype html>
<html lang="${words.locale}">
${head(page, words, build)}
<body>
${inLanguage(content, words.language, build.paths)}
</body>
</html>
`;
  return markup;
}

/** Leads from page to page in one language, but where a link names another. */
function inLanguage({ markup }: Markup, language: Language, paths: ReadonlySet<string>): Markup {
  const led = markup.replaceAll(
    /(<a [^>]*?href=")(\/[^"#]*)(#[^"]*)?"( lang="(en|cy)")?/g,
    (link, before: string, path: string, hash = "", named = "", other?: Language) =>
      paths.has(path) ? `${before}${addressIn(other ?? language, path)}${hash}"${named}` : link,
  );
  return { markup: led };
}

function head(page: Page, { frame, language }: SiteWords, build: Build): Markup {
  const { path, title, description, hidden } = page;
  const { styles, script, origin } = build;
  const address = `${origin ?? ""}${addressIn(language, path)}`;
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${frame.brand}</title>
<meta name="description" content="${description}">
${hidden && html`<meta name="robots" content="noindex">`}
${iconLinks()}
${styles.map((href) => html`<link rel="stylesheet" href="${href}">`)}
<script type="module" src="${script}"></script>
<meta property="og:type" content="website">
<meta property="og:site_name" content="${frame.brand}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:image" content="${origin ?? ""}/link.png">
<meta property="og:image:alt" content="${frame.picture}">
<meta name="twitter:card" content="summary_large_image">
${origin && !hidden && html`<link rel="canonical" href="${address}">\n<meta property="og:url" content="${address}">`}
${origin && !hidden && alternates(page, build)}
</head>`;
}

/** The same page in each language, for search engines. */
function alternates({ path }: Page, { origin = "", languages }: Build): Markup | false {
  if (languages.length < 2) return false;
  return html`${languages.map(
    (each) => html`<link rel="alternate" hreflang="${each}" href="${origin}${addressIn(each, path)}">\n`,
  )}<link rel="alternate" hreflang="x-default" href="${origin}${path}">`;
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

function header({ frame: words }: SiteWords): Markup {
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

function footer({ frame: words }: SiteWords, build: Build, page: Page): Markup {
  const { operatorName, languages, paths } = build;
  const other = languages.find((each) => each === words.otherLanguage.code);
  return html`<footer class="footer">
<div class="width">
${other && paths.has(page.path) && html`<p class="footer-language"><a href="${page.path}" lang="${other}" hreflang="${other}" data-language="${other}">${words.otherLanguage.name}</a></p>`}
<nav class="footer-links" aria-label="${words.about}">
${footerLinks.map(({ href, name }) => html`<a href="${href}">${words[name]}</a>\n`)}
</nav>
<p>${words.notHmrc}${operatorName && ` ${words.runBy(operatorName)}`}</p>
</div>
</footer>`;
}
