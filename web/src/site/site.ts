import { type Operator, operator } from "@submit/contract/operator";
import { appAddress, appPage } from "@submit/contract/protocol/address";
import { parseBusinessTerms } from "@submit/contract/protocol/business-terms";
import { type Language, languages } from "@submit/contract/protocol/config";
import { addressIn } from "../browser/language";
import { factsOf, missingOf } from "./fact";
import { type Build, type Page, pageDocument } from "./markup/frame";
import { html } from "./markup/html";
import { type SiteWords, siteWords } from "./markup/words";
import { articlePage, notFoundPage } from "./page/article";
import { doorPage } from "./page/door";
import { helpPages } from "./page/help";
import { statusPage } from "./page/status";
import { withShell } from "./shell";
import type { SiteFacts, SitePlace } from "./site-facts";
import { manifest, robots, securityText, siteMap } from "./text-file";

export { appPage, withShell };

/** The facts that the operator has not stated, by name. */
export function missingFacts(): string[] {
  return missingOf(operator);
}

/** Each page that needs no sign-in, in the words of a language. */
export function sitePages(operator: Operator, words: SiteWords, business = operator.business): Page[] {
  const facts = factsOf(operator, words);
  const { priceWords, tryWords } = words;
  const cost = operator.price || priceWords.free;
  const start = html`<p><a class="button" href="/sign-in">${tryWords.start}</a></p>`;
  return [
    doorPage(words, `${cost} ${priceWords.had(business)}`),
    ...helpPages(words),
    articlePage("/price", words.price(cost, business)),
    articlePage("/privacy", words.privacy(facts)),
    articlePage("/terms", words.terms(facts)),
    articlePage("/accessibility", words.accessibility(facts)),
    articlePage("/security", words.security(facts)),
    statusPage(words, operator.notices),
    articlePage("/contact", words.contact(facts)),
    articlePage("/try", words.tryIt, { hidden: true, after: start }),
  ];
}

/** The files of the site, by their path in dist. */
export function siteFiles(place: SitePlace, assets: Pick<Build, "styles" | "script">): Map<string, string> {
  return filesOf({ operator, now: new Date(), ...place }, assets);
}

/** As `siteFiles`, for an operator and a day. */
export function filesOf(facts: SiteFacts, assets: Pick<Build, "styles" | "script">): Map<string, string> {
  const { operator, origin, business } = facts;
  const terms = business ? parseBusinessTerms(business) : operator.business;
  const pagesIn = (language: Language) => sitePages(operator, siteWords[language], terms);
  const paths = new Set(pagesIn("en").map(({ path }) => path));
  const build = { ...assets, origin, operatorName: operator.name, languages: facts.languages, paths };
  const notFound = notFoundPage(facts.languages.map((language) => siteWords[language]));
  const security = securityText(facts);
  return new Map([
    ...facts.languages.flatMap((language) =>
      pagesIn(language).map((page): [string, string] => [
        fileOf(addressIn(language, page.path)),
        pageDocument(page, siteWords[language], build),
      ]),
    ),
    [fileOf(notFound.path), pageDocument(notFound, siteWords.en, build)],
    ["robots.txt", robots(facts)],
    ["manifest.webmanifest", manifest()],
    ...(origin ? [["sitemap.xml", siteMap(facts, pagesIn("en"))] as const] : []),
    ...(security ? [[".well-known/security.txt", security] as const] : []),
  ]);
}

/** The file of the site, or the app's page, that answers an address, as the edge finds it; none for what else Vite serves. */
export function fileAt(path: string): { file: string | undefined; status: number } {
  if (appAddress.test(path)) return { file: appPage.slice(1), status: 200 };
  const known = [fileOf(path), path.slice(1)].find((file) => siteFiles(ANYWHERE, NO_ASSETS).has(file));
  if (known) return { file: known, status: 200 };
  const isVites = /^\/(@|api\/|src\/|node_modules\/)|\./.test(path);
  return isVites ? { file: undefined, status: 200 } : { file: "404.html", status: 404 };
}

const ANYWHERE = { origin: undefined, listed: true, languages };
const NO_ASSETS = { styles: [], script: "" };

/** The file at which an address finds its page. SST looks below the root for a folder with an index. */
export function fileOf(path: string): string {
  if (path === "/") return "index.html";
  return path.slice(1).includes("/") ? `${path.slice(1)}/index.html` : `${path.slice(1)}.html`;
}
