import type { Article, Section } from "../../message/article";
import type { Page } from "../markup/frame";
import { html, type Markup, rich } from "../markup/html";
import type { SiteWords } from "../markup/words";

/** A page of words. */
export function articlePage(path: string, article: Article, more: { hidden?: boolean; after?: Markup } = {}): Page {
  const { title, description, sections } = article;
  const { hidden = false, after } = more;
  return { path, title, description, hidden, body: html`<h1>${title}</h1>\n${sections.map(section)}${after}` };
}

/** The page for an address that leads nowhere: it is not known in which language somebody went astray, so it is in each. */
export function notFoundPage(all: readonly SiteWords[]): Page {
  const [first, ...others] = all.map(({ notFound, locale }) => ({ ...notFound, locale }));
  if (!first) throw new Error("There is no language");
  const after = html`${others.map(
    ({ title, sections, locale }) => html`<div lang="${locale}"><h2>${title}</h2>\n${sections.map(section)}</div>`,
  )}`;
  return articlePage("/404", first, { hidden: true, after });
}

/** The way back to the list, below a page of help. */
export function helpFoot({ help }: SiteWords): Markup {
  return html`<p class="help-foot">${rich(help.more)} <a href="/help">${help.back}</a></p>`;
}

function section({ heading, body }: Section): Markup {
  return html`<section>
${heading && html`<h2>${heading}</h2>\n`}${body.map((part) =>
  typeof part === "string" ? html`<p>${rich(part)}</p>\n` : list(part),
)}</section>
`;
}

function list(items: readonly string[]): Markup {
  return html`<ul>${items.map((item) => html`<li>${rich(item)}</li>\n`)}</ul>\n`;
}
