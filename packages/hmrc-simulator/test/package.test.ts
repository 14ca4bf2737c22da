import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import manifest from "../package.json" with { type: "json" };

const run = promisify(execFile);
const PACKAGE = join(import.meta.dirname, "..");
let folder: string;

afterEach(() => rm(folder, { recursive: true, force: true }));

describe("the package", () => {
  it("runs by its command from its tarball, with its dependencies and nothing else of the project", async () => {
    folder = await mkdtemp(join(tmpdir(), "hmrc-package-"));
    const { stdout } = await run(process.execPath, ["pm", "pack", "--quiet", "--destination", folder], {
      cwd: PACKAGE,
    });
    await run("tar", ["-xzf", stdout.trim(), "-C", folder]);
    for (const name of Object.keys(manifest.dependencies)) {
      const link = join(folder, "package/node_modules", name);
      await mkdir(dirname(link), { recursive: true });
      await symlink(join(PACKAGE, "node_modules", name), link);
    }
    const [command] = Object.values(manifest.bin);
    await symlink(process.execPath, join(folder, "bun"));
    const help = await run(join(folder, "package", command ?? ""), ["--help"], { env: { PATH: folder } });
    expect(help.stdout).toContain("A simulator of HMRC's VAT (MTD) API.");
  });
});
