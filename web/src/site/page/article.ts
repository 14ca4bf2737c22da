import { help } from "#message/site/help";
import type { Article, Section } from "../../message/article";
import type { Page } from "../markup/frame";
import { html, type Markup, rich } from "../markup/html";

/** A page of words. */
export function articlePage(path: string, article: Article, more: { hidden?: boolean; after?: Markup } = {}): Page {
  const { title, description, sections } = article;
  const { hidden = false, after } = more;
  return { path, title, description, hidden, body: html`<h1>${title}</h1>\n${sections.map(section)}${after}` };
}

/** The way back to the list, below a page of help. */
export function helpFoot(): Markup {
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
