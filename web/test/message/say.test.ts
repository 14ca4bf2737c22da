import { expect, test } from "vitest";
import { say, speak } from "../../src/message/say";

const english = () => ({ title: "Box", list: ["one", "two"], of: { count: (count: number) => `${count} boxes` } });

test("words of another language are said in place of the English ones, also by who kept a group of them", () => {
  const words = say("boxes", english());
  const { of, list } = words;
  speak({ boxes: { title: "Blwch", list: ["un", "dau"], of: { count: (count: number) => `${count} blwch` } } });
  expect(words.title).toBe("Blwch");
  expect(list).toEqual(["un", "dau"]);
  expect(of.count(2)).toBe("2 blwch");
  expect(say("boxes", english()).of.count(3)).toBe("3 blwch");
});

test("words that the language does not have stay as they are", () => {
  expect(say("others", english()).title).toBe("Box");
});
