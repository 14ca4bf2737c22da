import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { architectureOf, file } from "./architecture";
import { graphOf } from "./scenario";

test("the picture of what is deployed is what production has", async () => {
  expect(await readFile(file, "utf8")).toBe(architectureOf(await graphOf("production")));
});
