import type { Page } from "../markup/frame";
import { html, rich } from "../markup/html";
import type { SiteWords } from "../markup/words";

/** Whether the service and HMRC work: a script asks the service, and what else there is to say the operator writes. */
export function statusPage({ status: words }: SiteWords, notices: readonly string[]): Page {
  const { own, news, hmrc } = words;
  return {
    path: "/status",
    title: words.title,
    description: words.description,
    body: html`<h1>${words.title}</h1>
<section><h2>${own.title}</h2>
<p role="status" data-health data-good="${own.good}" data-bad="${own.bad}">${rich(own.unknown)}</p></section>
<section><h2>${news.title}</h2>
${(notices.length > 0 ? notices : [news.none]).map((notice) => html`<p>${rich(notice)}</p>\n`)}</section>
<section><h2>${hmrc.title}</h2>
<p>${rich(hmrc.text)}</p>
<p>${hmrc.down}</p></section>`,
  };
}
