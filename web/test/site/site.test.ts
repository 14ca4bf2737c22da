import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Operator, operator } from "@submit/contract/operator";
import { appAddress, appPaths, fileAddress } from "@submit/contract/protocol/address";
import { describe, expect, test } from "vitest";
import { addressIn } from "../../src/browser/language";
import { oldPaths } from "../../src/page/old-path";
import { pageCode } from "../../src/page/page-code";
import { siteWords } from "../../src/site/markup/words";
import { fileAt, filesOf, sitePages } from "../../src/site/site";

const stated: Operator = {
  ...operator,
  name: "A Name & Co",
  address: ["1 Road", "Town"],
  email: "help@example.com",
  securityContact: "security@example.com",
  icoNumber: "Z0000000",
  termsFrom: "2026-11-28",
  price: "£5 a month.",
  notices: ["Closed on 25 December."],
};
const assets = { styles: ["/assets/a.css"], script: "/assets/a.js" };
const place = {
  origin: "https://submit.example.com",
  listed: true,
  languages: ["en", "cy"] as const,
  now: new Date("2026-11-28T12:00:00Z"),
};
const files = filesOf({ operator: stated, ...place }, assets);
const bare = filesOf({ operator, ...place, origin: undefined, listed: false }, assets);
const of = (name: string) => files.get(name) ?? "";
const english = filesOf({ operator: stated, ...place, languages: ["en"] }, assets);
const pages = sitePages(stated, siteWords.en);
const addresses = place.languages.flatMap((language) =>
  pages.map(({ path }) => ({ language, path, address: addressIn(language, path) })),
);

describe("pages without sign-in", () => {
  test.each([...addresses, { language: "en" as const, address: "/404" }])("$address", ({ language, address }) => {
    const { file, status } = fileAt(address);
    const text = of(file ?? "");
    expect(status).toBe(200);
    expect(text.match(/<h1>/g)).toHaveLength(1);
    expect(text.startsWith(`<!doctype html>\n<html lang="${siteWords[language].locale}">`)).toBe(true);
    expect(text).toMatch(/<title>[^<]+ – Submit<\/title>/);
    expect(text).toMatch(/<meta name="description" content="[^"]{20,200}">/);
    // The content security policy forbids script and style in the page itself.
    expect(text).not.toMatch(/<style|style=|<script(?![^>]+src=)| on\w+=/);
    expect(fileAddress.test(address)).toBe(true);
  });

  test("lead to one another and into the app, and nowhere else on this site", () => {
    const known = new Set([...addresses.map(({ address }) => address), "/api/health", "/made-up-business.csv"]);
    const links = [...files.values()].flatMap((text) => [...text.matchAll(/<a [^>]*href="(\/[^"#]*)/g)]);
    const lost = links.map(([, path = ""]) => path).filter((path) => !known.has(path) && !appAddress.test(path));
    expect(links.length).toBeGreaterThan(100);
    expect(lost).toEqual([]);
  });

  test("state what the operator states", () => {
    expect(of("contact.html")).toContain("A Name &amp; Co");
    expect(of("contact.html")).toContain('<a href="mailto:help@example.com">');
    expect(of("privacy.html")).toContain("Z0000000");
    expect(of("terms.html")).toContain("28 November 2026");
    expect(of("price.html")).toContain("£5 a month.");
    expect(of("index.html")).toContain("£5 a month.");
    expect(of("status.html")).toContain("Closed on 25 December.");
  });

  test.each([
    ["invitation/1/31", /open by invitation/, /There is one place, and one lasts 31 days/],
    ["free/1200/1", /Anyone can begin/, /There are 1,200 places, and one lasts a day/],
  ])("say how it is had: %s", (business, front, size) => {
    const site = filesOf({ operator: stated, ...place, business }, assets);
    expect(site.get("index.html")).toMatch(front);
    expect(site.get("price.html")).toMatch(front);
    expect(site.get("price.html")).toMatch(size);
  });

  test("say what the operator does not state", () => {
    expect(bare.get("contact.html")).toContain("has not stated a name");
    expect(bare.get("index.html")).toContain("Submit is free.");
  });
});

describe("in Welsh", () => {
  /** A page as its elements, and where its links lead. */
  const shapeOf = (text: string) => text.match(/<\/?[a-z][a-z0-9]*/g)?.join("");
  const linksOf = (text: string) => [...text.matchAll(/<a [^>]*?href="([^"]*)"/g)].map(([, href = ""]) => href);

  test.each(pages.map(({ path }) => path))(
    "%s has the same structure, and its links lead to the same in Welsh",
    (path) => {
      const [own, other] = (["en", "cy"] as const).map((language) => of(fileAt(addressIn(language, path)).file ?? ""));
      expect(shapeOf(other ?? "")).toBe(shapeOf(own ?? ""));
      const known = new Set(pages.map((page) => page.path));
      const lead = linksOf(own ?? "").map((href) => {
        const [, address = "", hash = ""] = /^([^#]*)(#.*)?$/.exec(href) ?? [];
        // The way to the other language leads back.
        if (href === addressIn("cy", path)) return path;
        return known.has(address) ? addressIn("cy", address) + hash : href;
      });
      expect(linksOf(other ?? "")).toEqual(lead);
    },
  );

  test("each page leads to itself in the other language, for people and for search engines", () => {
    const pairs = [of("help/amending/index.html"), of("cy/help/amending/index.html")];
    expect(pairs[0]).toContain('<a href="/cy/help/amending" lang="cy" hreflang="cy" data-language="cy">Cymraeg</a>');
    expect(pairs[1]).toContain('<a href="/help/amending" lang="en" hreflang="en" data-language="en">English</a>');
    for (const text of pairs)
      for (const [language, address] of [
        ["en", "/help/amending"],
        ["cy", "/cy/help/amending"],
        ["x-default", "/help/amending"],
      ])
        expect(text).toContain(
          `<link rel="alternate" hreflang="${language}" href="https://submit.example.com${address}">`,
        );
    expect(pairs[1]).toContain('<link rel="canonical" href="https://submit.example.com/cy/help/amending">');
    expect(of("sitemap.xml")).toContain("<loc>https://submit.example.com/cy/help/amending</loc>");
    expect(of("404.html")).toContain('<div lang="cy"><h2>');
  });

  test("states what the operator states, with days in Welsh", () => {
    expect(of("cy/terms/index.html")).toContain("28 Tachwedd 2026");
    expect(of("cy/price/index.html")).toContain("£5 a month.");
  });

  test("is nothing where the stage is in English alone", () => {
    expect([...english.keys()].filter((name) => name.startsWith("cy"))).toEqual([]);
    for (const text of english.values()) expect(text).not.toMatch(/"cy"|\/cy|Cymraeg|CThEF/);
  });
});

describe("file", () => {
  test("security.txt names a contact and an end, and is left out without a contact", () => {
    expect(of(".well-known/security.txt")).toMatch(
      /^Contact: mailto:security@example\.com\nExpires: 2027-11-28T12:00:00\.000Z\n/,
    );
    expect(bare.has(".well-known/security.txt")).toBe(false);
  });

  test("robots.txt lets search engines in where they may list the pages", () => {
    expect(of("robots.txt")).toContain("Sitemap: https://submit.example.com/sitemap.xml");
    expect(bare.get("robots.txt")).toMatch(/^User-agent: \*\nDisallow: \/\n/);
  });

  test("robots.txt lets calendar programs read a calendar, on each stage", () => {
    for (const site of [files, bare]) expect(site.get("robots.txt")).toContain("\nAllow: /api/v1/calendar/\n");
  });

  test("the map of the site has the pages that may be listed", () => {
    expect(of("sitemap.xml")).toContain("<loc>https://submit.example.com/help/amending</loc>");
    expect(of("sitemap.xml")).not.toContain("404");
    expect(bare.has("sitemap.xml")).toBe(false);
  });

  test("the manifest's icons are there", () => {
    const { icons } = JSON.parse(of("manifest.webmanifest")) as { icons: { src: string }[] };
    for (const { src } of icons) expect(readFileSync(join(import.meta.dirname, `../../public${src}`))).toBeTruthy();
  });
});

test("the app's pages are at the addresses that the edge knows", () => {
  expect([...Object.keys(pageCode), ...oldPaths, "/vat/:vrn"].sort()).toEqual([...appPaths].sort());
});

test("Vite answers what is no page", () => {
  expect(fileAt("/home")).toEqual({ file: "app.html", status: 200 });
  expect(fileAt("/nothing")).toEqual({ file: "404.html", status: 404 });
  for (const path of ["/src/main.ts", "/@vite/client", "/api/health"]) expect(fileAt(path).file).toBeUndefined();
});
