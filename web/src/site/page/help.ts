import { helpTopics } from "@submit/contract/protocol/address";
import type { Page } from "../markup/frame";
import { html } from "../markup/html";
import type { SiteWords } from "../markup/words";
import { articlePage, helpFoot } from "./article";

/** The list of help, which a script can search, and a page for each thing that people ask. */
export function helpPages(words: SiteWords): Page[] {
  const after = helpFoot(words);
  return [list(words), ...helpTopics.map((topic) => articlePage(`/help/${topic}`, words.articles[topic], { after }))];
}

function list({ help: words, articles }: SiteWords): Page {
  const rows = helpTopics.map((topic) => {
    const { title, description, words: more } = articles[topic];
    return html`<li data-words="${more}"><a href="/help/${topic}">${title}</a> <span class="quiet">${description}</span></li>\n`;
  });
  return {
    path: "/help",
    title: words.title,
    description: words.description,
    body: html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<form class="search field" role="search">
<label for="search">${words.search}</label>
<input type="text" id="search" autocomplete="off" enterkeyhint="search">
<p class="hint" role="status" data-none="${words.none}" data-one="${words.found(1)}" data-many="${words.found(2)}"></p>
</form>
<h2 class="visually-hidden">${words.list}</h2>
<ul class="help-list">
${rows}</ul>`,
  };
}
