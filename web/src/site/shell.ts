import { shell as words } from "#message/site/shell";
import { iconLinks, mark } from "./markup/frame";
import { html } from "./markup/html";

/** Puts into the app's page what is seen until the script has run, and nothing into any other. */
export function withShell(page: string): string {
  return page.replace("<!--icons-->", () => iconLinks().markup).replace("<!--shell-->", () => shell().markup);
}

function shell() {
  return html`<header class="header"><div class="width header-row">
<a href="/home" class="brand">${mark()}${words.brand}</a>
</div></header>
<main id="main">
<noscript><h1>${words.noScript.title}</h1><p>${words.noScript.text}</p></noscript>
<p class="busy shell-busy"><span class="spinner" aria-hidden="true"></span>${words.loading}</p>
<p class="too-old">${words.tooOld}</p>
</main>`;
}
