import { languages } from "@submit/contract/protocol/config";
import { describe, expect, test } from "vitest";
import { letter, type Subject } from "../../../src/reminder/letter/letter";

const key = "k".repeat(43);
const subjects: readonly Subject[] = [
  { kind: "due", due: "2026-12-07", many: false, shownAt: "2026-11-03T10:00:00Z" },
  { kind: "due", due: "2026-12-07", many: true, shownAt: "2026-11-03T10:00:00Z" },
  { kind: "filed", sentAt: Date.parse("2026-11-28T23:30:00Z"), location: "/request/hmrcVatReturnPost/1" },
  { kind: "ended", sentAt: Date.parse("2026-06-28T23:30:00Z"), location: "/request/hmrcVatReturnPost/1" },
];
const all = languages.flatMap((language) =>
  subjects.map(
    (about) =>
      [language, about.kind, letter(about, { email: "a@example.com", language, key }, "https://app.example")] as const,
  ),
);

describe.each(all)("%s, %s", (language, _, { subject, text, html, unsubscribeUrl }) => {
  test("says the same as text and as HTML, and can be stopped", () => {
    const language_ = language === "cy" ? "?language=cy" : "";
    expect(unsubscribeUrl).toBe(`https://app.example/api/v1/reminder/stop/${key}${language_}`);
    const plain = html
      .replace(/<title>.*<\/title>/, "")
      .replace(/<[^>]+>/g, "")
      .replaceAll("&#39;", "'");
    expect(plain).toContain(subject);
    const parts = text.trimEnd().split("\n\n");
    expect(parts.length).toBeGreaterThanOrEqual(4);
    for (const part of parts) {
      const [, said = part, url] = /^(.*): (https:\S+)$/.exec(part) ?? [];
      expect(plain).toContain(said);
      if (url) expect(html).toContain(`href="${url}"`);
    }
    expect(text).toContain(unsubscribeUrl);
    expect(html).toContain(`<html lang="${language}">`);
  });

  test("fetches nothing, and no amount stands in it", () => {
    expect(html).not.toMatch(/<img|url\(|<link|<script|src=/);
    expect(subject + text).not.toMatch(/£|\d\.\d\d\b/);
  });
});

test("dates are those of the United Kingdom", () => {
  expect(all.map(([, , { text }]) => /\b\d{1,2} \p{L}+ 2026/u.exec(text)?.[0])).toEqual([
    ...["7 December 2026", "7 December 2026", "28 November 2026", "29 June 2026"],
    ...["7 Rhagfyr 2026", "7 Rhagfyr 2026", "28 Tachwedd 2026", "29 Mehefin 2026"],
  ]);
});
