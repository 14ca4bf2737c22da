import { describe, expect, test } from "vitest";
import { decodeText } from "../../../../src/feature/record/file/text";

const bytes = (...list: number[]) => Uint8Array.from(list);
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe("text", () => {
  test.each([
    ["UTF-8", new TextEncoder().encode("£1 \u2013"), "£1 \u2013"],
    ["UTF-8 with a mark", bytes(0xef, 0xbb, 0xbf, 0xc2, 0xa3), "£"],
    ["Windows-1252", latin("Box 1,\xa31,250.40 \x96 \x80"), "Box 1,£1,250.40 \u2013 €"],
    ["UTF-16, little end first", bytes(0xff, 0xfe, 0xa3, 0, 0x31, 0), "£1"],
    ["UTF-16, big end first", bytes(0xfe, 0xff, 0, 0xa3, 0, 0x31), "£1"],
    ["UTF-16 without a mark", latin("B\0o\0x\0 \x001\0"), "Box 1"],
    ["UTF-16 without a mark, big end first", latin("\0B\0o\0x\0 \x001"), "Box 1"],
  ])("in %s", (_, content, text) => {
    expect(decodeText(content)).toBe(text);
  });
});
