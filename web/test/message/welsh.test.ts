import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { welsh as app } from "../../src/message/cy/all";
import { welshSite } from "../../src/message/cy/site/all";

const ENGLISH = join(import.meta.dirname, "../../src/message/en");
/** In English alone: what is said before a language can be known. The list of articles has each of them. */
const ALONE = /^(?:browser|site\/shell|help\/(?!title|article-list))/;
const welsh = { ...app, ...welshSite };
/** What articles and their words are made with: what an operator states, and how a plan is had. */
const GIVEN = {
  name: "AAA90",
  address: "AAA91",
  email: "AAA92",
  securityContact: "AAA93",
  icoNumber: "AAA94",
  termsFrom: "AAA95",
  places: 3,
  days: 3,
};

/** What else a function may be given, as its text may be another one then. */
const CHOICES = [0, 1, 2, true, false, undefined, ""];
/** What of that stands in a text as a word. */
const CHOSEN = /true|false|undefined/g;

/** Names and unit signs, and words that are written alike in both languages. */
const ALIKE = new Set([
  "Submit",
  "Excel (.xlsx)",
  "LibreOffice (.ods)",
  "SHA-256",
  "JSON",
  "CSV",
  "CHAPS",
  "Bacs",
  "Help",
  "Test Fraud Prevention Headers API",
  "",
  "£",
  "±",
  "–",
  ",",
]);
/** Functions that put signs alone around what they are given. */
const SIGNS = /^(?:[^A-Za-z]|AAA\d+)*$/;

const files = readdirSync(ENGLISH, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !ALONE.test(file))
  .sort();
const pairs: [name: string, english: unknown, other: unknown][] = [];
for (const file of files) {
  const words = (await import(join(ENGLISH, file))) as Record<string, unknown>;
  for (const [name, english] of Object.entries(words)) {
    pairs.push([name, english, (welsh as Record<string, unknown>)[name]]);
  }
}
/** What the service itself words in English has no English here. */
const compared = pairs.filter(([name]) => name !== "problem" && name !== "catalogue");

describe("Welsh", () => {
  test("has the words of every English file, under the same names", () => {
    expect(pairs.map(([name]) => name).sort()).toEqual(Object.keys(welsh).sort());
    for (const [name, english, other] of compared) expect(keysOf(other), name).toEqual(keysOf(english));
  });

  test("says every problem that is told in other words than its own", () => {
    const [, english, other] = pairs.find(([name]) => name === "problem") ?? [];
    expect(Object.keys(other as object)).toEqual(expect.arrayContaining(Object.keys(english as object)));
  });

  test.each(compared)("%s leaves no English over", (_, english, other) => {
    const [own, theirs] = [textsOf(english), textsOf(other)];
    const left = Object.keys(own).filter((key) => own[key] === theirs[key] && !isAlike(own[key] ?? ""));
    expect(left.map((key) => `${key}: ${own[key]}`)).toEqual([]);
  });

  test("leaves no English over in a text that is another one for some of what it is given", () => {
    const texts = compared.flatMap(([name, english, other]) => functionsOf(english, other, name));
    const left = texts.flatMap(({ name, own, theirs }) =>
      givenTo(own).flatMap((given) => {
        const text = textOf(own, given);
        return text !== undefined && text === textOf(theirs, given) && !isAlike(text.replace(CHOSEN, ""))
          ? [`${name}: ${text}`]
          : [];
      }),
    );
    expect(texts.length).toBeGreaterThan(200);
    expect(left).toEqual([]);
  });

  test.each(compared)("%s says all that a text is given", (_, english, other) => {
    const [own, theirs] = [textsOf(english), textsOf(other)];
    for (const [key, text] of Object.entries(own)) expect(givenIn(theirs[key] ?? ""), key).toEqual(givenIn(text));
  });
});

function isAlike(text: string): boolean {
  return ALIKE.has(text) || SIGNS.test(text) || /^\d/.test(text);
}

function keysOf(words: unknown, at = ""): string[] {
  if (typeof words !== "object" || words === null) return [at];
  return Object.keys(words)
    .sort()
    .flatMap((key) => keysOf((words as Record<string, unknown>)[key], `${at}.${key}`));
}

/** The texts, each by where it is; what a function is given stands in its text as `AAA` and a number, or as the number 3. */
function textsOf(words: unknown, at = ""): Record<string, string> {
  if (typeof words === "string") return { [at]: words };
  if (typeof words === "number") return { [at]: String(words) };
  if (typeof words === "function") return textsOf(sample(words as (...given: unknown[]) => unknown), at);
  return Object.assign({}, ...Object.entries(words as object).map(([key, value]) => textsOf(value, `${at}.${key}`)));
}

type Text = (...given: unknown[]) => unknown;

function sample(text: Text): unknown {
  return text(...usual(text));
}

/** What a function is given where it matters to no text which it is. */
function usual(text: Text): unknown[] {
  return Array.from({ length: text.length }, (_, index) => {
    const value = `AAA${index}`;
    return Object.assign([value], GIVEN, { toString: () => value });
  });
}

/** All that a function is given to find its other texts: one choice for all, and each for one alone. */
function givenTo(text: Text): unknown[][] {
  return CHOICES.flatMap((choice) => [
    usual(text).map(() => choice),
    ...usual(text).map((_, at) => usual(text).map((each, index) => (index === at ? choice : each))),
  ]);
}

/** The text of a function; undefined where it takes nothing of the kind, or gives more than a text. */
function textOf(text: Text, given: unknown[]): string | undefined {
  try {
    const said = text(...given);
    return typeof said === "string" ? said : undefined;
  } catch {
    return undefined;
  }
}

function functionsOf(english: unknown, other: unknown, name: string): { name: string; own: Text; theirs: Text }[] {
  if (typeof english === "function") return [{ name, own: english as Text, theirs: other as Text }];
  if (typeof english !== "object" || english === null) return [];
  return Object.entries(english).flatMap(([key, value]) =>
    functionsOf(value, (other as Record<string, unknown>)[key], `${name}.${key}`),
  );
}

function givenIn(text: string): string[] {
  return [...new Set(text.match(/AAA\d+/g))].sort();
}
