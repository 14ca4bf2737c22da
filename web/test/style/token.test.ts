import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const SRC = join(import.meta.dirname, "../../src");
const tokens = readFileSync(join(SRC, "style/token.css"), "utf8");
const light = declarations(tokens.slice(0, tokens.indexOf("@media")));
const dark = {
  ...light,
  ...declarations(/@media screen and \(prefers-color-scheme: dark\) \{[^@]*/.exec(tokens)?.[0]),
};

/** Ink, and the grounds that it stands on. */
const TEXT: [string, string[]][] = [
  ["ink", ["paper", "ground", "tint", "good", "bad", "wait", "info"]],
  ["quiet", ["paper", "ground", "tint", "good", "bad", "wait", "info"]],
  ["accent", ["paper", "ground", "tint", "good", "bad", "wait", "info"]],
  ["accent-strong", ["paper", "ground", "tint"]],
  ["good-ink", ["paper", "good"]],
  ["bad-ink", ["paper", "ground", "bad"]],
  ["wait-ink", ["paper", "wait"]],
  ["info-ink", ["paper", "info"]],
  ["on-accent", ["accent", "accent-strong"]],
  ["paper", ["bad-line"]],
];
const EDGES: [string, string[]][] = [
  ["field", ["paper", "ground"]],
  ["focus", ["paper", "ground", "tint"]],
  ["bad-line", ["paper"]],
];

describe("a colour", () => {
  test.each([
    ["light", light],
    ["dark", dark],
  ])("can be told from its ground in the %s theme: text by 4.5, edges by 3", (_, theme) => {
    expect(tooFaint(theme, TEXT, 4.5)).toEqual([]);
    expect(tooFaint(theme, EDGES, 3)).toEqual([]);
  });

  test("that can't be told from its ground is found", () => {
    expect(tooFaint({ ink: "#777777", paper: "#ffffff" }, [["ink", ["paper"]]], 4.5)).toEqual(["ink on paper: 4.48"]);
  });
});

test("every property that a style uses is declared", () => {
  const used = filesOf(SRC, /\.(css|tsx?)$/).flatMap((file) => [
    ...readFileSync(file, "utf8").matchAll(/var\((--[\w-]+)/g),
  ]);
  expect(used.length).toBeGreaterThan(100);
  expect(used.map(([, name = ""]) => name).filter((name) => !tokens.includes(`${name}:`))).toEqual([]);
});

test("the face is one file of at most 30 KB", () => {
  const [, file = "", ...more] = [...tokens.matchAll(/url\("([^"]+)"\)/g)].flat();
  expect(more).toEqual([]);
  expect(statSync(createRequire(import.meta.url).resolve(file)).size).toBeLessThanOrEqual(30_000);
});

function tooFaint(theme: Record<string, string>, pairs: [string, string[]][], least: number): string[] {
  const paper = rgb(theme.paper ?? "", [0, 0, 0]);
  return pairs.flatMap(([ink, grounds]) =>
    grounds.flatMap((ground) => {
      const under = rgb(theme[ground] ?? "", paper);
      const ratio = contrast(rgb(theme[ink] ?? "", under), under);
      return ratio < least ? [`${ink} on ${ground}: ${ratio.toFixed(2)}`] : [];
    }),
  );
}

/** The ratio of WCAG 2.2 (relative luminance). */
function contrast(one: number[], other: number[]): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((first, second) => second - first);
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(colour: number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** `#rrggbb`, or `rgb(r g b / n%)` as it looks over another colour. */
function rgb(text: string, under: number[]): number[] {
  const hex = /^#(..)(..)(..)$/.exec(text)?.slice(1);
  if (hex) return hex.map((part) => Number.parseInt(part, 16));
  const [, red, green, blue, alpha] = /^rgb\((\d+) (\d+) (\d+) \/ (\d+)%\)$/.exec(text) ?? [];
  if (alpha === undefined) throw new Error(`No colour: ${text}`);
  const share = Number(alpha) / 100;
  return [red, green, blue].map((part, index) => Number(part) * share + (under[index] ?? 0) * (1 - share));
}

function declarations(css = ""): Record<string, string> {
  return Object.fromEntries(
    [...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}

function filesOf(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => name.test(file))
    .map((file) => join(folder, file));
}
