import type { Page } from "../markup/frame";
import { html, type Markup, rich } from "../markup/html";
import type { SiteWords } from "../markup/words";

type Words = SiteWords["door"];

/** The front page. */
export function doorPage({ door: words }: SiteWords, priceSentence: string): Page {
  return {
    path: "/",
    title: words.title,
    description: words.description,
    body: html`${hero(words)}
<ul class="points">
${words.points.map(([title = "", text = ""]) => html`<li><strong>${title}</strong> ${rich(text)}</li>\n`)}
</ul>
${steps(words)}
<section id="safe" class="door-part">
<h2>${words.safe.title}</h2>
<div class="safe">${words.safe.points.map(([title = "", text = ""]) => html`<div><h3>${title}</h3><p>${rich(text)}</p></div>\n`)}</div>
</section>
<section class="door-part">
<h2>${words.price.title}</h2>
<p class="price">${priceSentence}</p>
<p>${rich(words.price.more)}</p>
</section>
${questions(words)}`,
  };
}

function hero(words: Words): Markup {
  return html`<div class="hero"><div class="hero-row">
<div>
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<p class="hero-actions"><a class="button" href="/sign-in">${words.start}</a>
<a class="button button-secondary" href="/try" hidden data-simulated>${words.tryIt}</a></p>
<p class="quiet">${words.who}</p>
</div>
${example(words)}
</div></div>`;
}

function example(words: Words): Markup {
  const { period, filed, owe, amount, rows, caption } = words.example;
  return html`<figure class="example">
<div class="card">
<p class="example-head"><strong>${period}</strong> <span class="tag tag-done">✓ ${filed}</span></p>
<p class="quiet">${owe}</p>
<p class="money">${amount}</p>
<dl>${rows.map(([name = "", value = ""]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
</div>
<figcaption class="quiet">${caption}</figcaption>
</figure>`;
}

function steps(words: Words): Markup {
  const { title, steps } = words.how;
  return html`<section id="how" class="door-part">
<h2>${title}</h2>
<ol class="how">
${steps.map(([name = "", text = ""]) => html`<li class="card"><h3>${name}</h3><p>${text}</p></li>\n`)}
</ol>
</section>`;
}

function questions(words: Words): Markup {
  const { title, list } = words.questions;
  return html`<section class="door-part">
<h2>${title}</h2>
${list.map(
  ([question = "", answer = ""]) => html`<details><summary>${question}</summary><p>${rich(answer)}</p></details>\n`,
)}
</section>`;
}
