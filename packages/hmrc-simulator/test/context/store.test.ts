import { mkdtemp, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { open } from "../../src/open";

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "hmrc-store-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe("a file that was damaged", () => {
  it.each([
    ["cut to half", async (file: string, size: number) => truncate(file, Math.floor(size / 2))],
    ["cut to its first page", async (file: string) => truncate(file, 4096)],
    ["cut within its last page", async (file: string, size: number) => truncate(file, size - 100)],
    ["cut within its header", async (file: string) => truncate(file, 50)],
    ["overwritten in the middle", async (file: string) => overwrite(file, 8192)],
    ["of something else", async (file: string) => writeFile(file, "nothing of a database ".repeat(1000))],
  ] as const)("%s is refused at the opening", async (_, damage) => {
    open({ dataDir }).close();
    const file = join(dataDir, "hmrc.sqlite");
    await damage(file, (await stat(file)).size);
    expect(() => open({ dataDir })).toThrow(
      expect.objectContaining({ code: "ERR_SQLITE_ERROR", message: expect.stringMatching(/^hmrc\.sqlite: ./) }),
    );
  });

  it("in no way is opened", () => {
    open({ dataDir }).close();
    expect(() => open({ dataDir }).close()).not.toThrow();
  });
});

async function overwrite(file: string, at: number): Promise<void> {
  const bytes = await readFile(file);
  bytes.fill(0xff, at, at + 4096);
  await writeFile(file, bytes);
}
