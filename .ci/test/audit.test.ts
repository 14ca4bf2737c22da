import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { lineOf, run } from "../step";

// The real program and the real `bun audit`, which ask a registry on this machine.

interface Advisory {
  readonly severity: string;
  readonly range: string;
}

type Versions = Record<string, readonly string[]>;

const ROOT = join(import.meta.dirname, "../..");
const AUDIT = join(ROOT, ".ci/audit.ts");
const URL = "https://github.com/advisories/GHSA-vqpr-j7v3-hqw9";
const ours: string = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).devDependencies.vitest;
const folder = mkdtempSync(join(tmpdir(), "submit-audit-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a registry that answers", () => {
  test("is asked for every version that a package.json names", async () => {
    await using registry = serve(knowing());
    expect(await audit(registry.url)).toMatchObject({ status: 0 });
    expect(registry.asked).toHaveLength(1);
    expect(Object.keys(registry.asked[0] ?? {}).length).toBeGreaterThan(400);
    const named = versions();
    expect(Object.keys(named).length).toBeGreaterThan(30);
    for (const [name, each] of Object.entries(named))
      expect(registry.asked[0]?.[name], name).toEqual(expect.arrayContaining([...each]));
  });

  test("and knows nothing lets it pass", async () => {
    await using registry = serve(knowing());
    expect(await audit(registry.url)).toMatchObject({
      status: 0,
      lines: ["The registry knows of no weakness in the versions that the lockfile names"],
    });
  });

  test.each(["info", "low", "moderate"])("and knows of a %s weakness has it shown, and passes", async (severity) => {
    await using registry = serve(knowing({ severity, range: `<=${ours}` }));
    expect(await audit(registry.url)).toMatchObject({
      status: 0,
      lines: [
        `- ${severity}: vitest <=${ours}, It can be tricked, ${URL}`,
        "The registry knows of 1 weakness, none of them high or critical",
      ],
    });
  });

  // A severity that npm may have one day is not taken for a lower one.
  test.each(["high", "critical", "severe"])("and knows of a %s weakness makes it fail", async (severity) => {
    const advisories = [severity, "low"].map((each) => ({ severity: each, range: `<=${ours}` }));
    await using registry = serve(knowing(...advisories));
    const { status, lines } = await audit(registry.url);
    expect(status).toBe(1);
    expect(lines).toContain(`- ${severity}: vitest <=${ours}, It can be tricked, ${URL}`);
    expect(lines).toContain(`- low: vitest <=${ours}, It can be tricked, ${URL}`);
    expect(lines.at(-2)).toBe("The registry knows of 2 weaknesses, 1 of them high or critical: vitest");
    expect(lines.at(-1)).toMatch(/^Update .*`bun audit fix`.*overrides.*`bun why/);
  });

  test("and says nothing of how severe a weakness is makes it fail", async () => {
    await using registry = serve(() => Response.json({ vitest: [{ id: 1 }] }));
    const { status, lines } = await audit(registry.url);
    expect({ status, line: lines[0] }).toEqual({ status: 1, line: expect.stringMatching(/^- no severity: vitest /) });
  });

  test("and knows of a weakness of other versions alone lets it pass", async () => {
    const advisories = [`<${ours}`, `>${ours}`].map((range) => ({ severity: "critical", range }));
    await using registry = serve(knowing(...advisories));
    expect(await audit(registry.url)).toMatchObject({ status: 0 });
  });

  test("can't print a line of its own", async () => {
    const advisory = { severity: "low", title: "a\n::error::b\u001b[2K", vulnerable_versions: "*", url: URL };
    await using registry = serve(() => Response.json({ vitest: [advisory] }));
    expect((await audit(registry.url)).lines[0]).toBe(`- low: vitest *, a ::error::b [2K, ${URL}`);
  });
});

// They mostly wait: bun tries again, for a second or two.
describe.concurrent("a registry that can't say", () => {
  const faults: [string, () => Response | Promise<Response>, RegExp][] = [
    ["404", () => new Response("?", { status: 404 }), /^POST http:\S+\/bulk - 404$/],
    ["405", () => new Response("?", { status: 405 }), /^POST http:\S+\/bulk - 405$/],
    ["500", () => new Response("?", { status: 500 }), /^POST http:\S+\/bulk - 500$/],
    ["a page", () => new Response("<html>"), /^http:\S+ returned a non-JSON audit response$/],
    ["nothing", () => new Response(""), /^empty audit response from http:\S+$/],
    ["an object", () => Response.json({ error: "?" }), /^invalid audit response from http:\S+: not a list/],
    // Sent without the header that says so, as npm's registry did for some hours in July 2026.
    ["a zip", () => new Response(Bun.gzipSync("{}")), /^http:\S+ returned a non-JSON audit response$/],
  ];

  test.each(faults)("is told of where it answers with %s", async (_, answer, why) => {
    await using registry = serve(answer);
    expectNotAudited(await audit(registry.url), 75, why);
    expect(registry.asked.length).toBeGreaterThan(0);
  });

  test.each(faults.slice(1, 3))("makes it fail where that is required: %s", async (_, answer, why) => {
    await using registry = serve(answer);
    expectNotAudited(await audit(registry.url, ["--required"]), 1, why);
  });

  test("is told of where there is none", async () => {
    const { port, stop } = serve(knowing());
    await stop();
    const why = new RegExp(`^POST http://127.0.0.1:${port}/\\S+ - ConnectionRefused$`);
    expectNotAudited(await audit(`http://127.0.0.1:${port}/`), 75, why);
  });

  test("is told of where it never answers", async () => {
    await using registry = serve(never);
    const why = /^The registry gave no answer within 1 s$/;
    expectNotAudited(await audit(registry.url, ["--seconds", "1"]), 75, why);
    expectNotAudited(await audit(registry.url, ["--seconds", "1", "--required"]), 1, why);
  });

  test("is told of where it is another one, of some packages", async () => {
    await using registry = serve(knowing({ severity: "moderate", range: "*" }));
    await using other = serve(() => new Response("?", { status: 404 }));
    const home = homeOf(`@vitest:registry=${other.url}`);
    const found = await audit(registry.url, [], { HOME: home });
    expectNotAudited(found, 75, /^http:\S+ did not answer the audit request \(404\); skipped @vitest\/\w+, /);
    expect(found.lines[0]).toMatch(/^- moderate: vitest /);

    await using knows = serve(knowing({ severity: "high", range: "*" }));
    expect(await audit(knows.url, [], { HOME: home })).toMatchObject({ status: 1 });
  });
});

describe("what is no word of a registry's", () => {
  test("makes it fail", async () => {
    await using registry = serve(knowing());
    const { status, lines, errors } = await audit(registry.url, [], {}, mkdtempSync(join(folder, "empty-")));
    expect({ status, lines }).toEqual({ status: 1, lines: [""] });
    expect(errors).toContain("error: No package.json was found");
  });

  test.each(["0", "-1", "soon"])("such as --seconds %s", async (seconds) => {
    await using registry = serve(knowing());
    const { status, errors } = await audit(registry.url, [`--seconds=${seconds}`]);
    expect({ status, asked: registry.asked }).toEqual({ status: 1, asked: [] });
    expect(errors).toContain("error: --seconds takes for how many seconds");
  });
});

describe("the step of CI", () => {
  const step = { name: "audit", command: ["bun", AUDIT, "--seconds", "100"], mayNotBeDone: true } as const;

  test("is there", () => {
    const source = readFileSync(join(ROOT, ".ci/test.ts"), "utf8");
    expect(source).toContain(
      'process.env.CI ? [{ ...check("audit", "bun", ".ci/audit.ts"), mayNotBeDone: true }] : [];',
    );
    expect(source).toMatch(/^ +\.\.\.AUDIT,$/m);
    // GitHub's runners have set it.
    expect(readFileSync(join(ROOT, ".ci/run"), "utf8")).toMatch(/^CI=true exec npx --yes bun@[\d.]+ run test$/m);
  });

  test("that was done counts as one", async () => {
    await using registry = serve(knowing());
    const result = await run(step, folder, environment(registry.url));
    expect(result).toMatchObject({ passed: 1, failed: 0 });
    expect(lineOf(result)).toMatch(/^ok {2}audit: 1 passed, 0 failed in [\d.]+ s, [\d.]+ s of the processor$/);
  });

  test("that failed counts as one", async () => {
    await using registry = serve(knowing({ severity: "high", range: "*" }));
    const result = await run(step, folder, environment(registry.url));
    expect(result).toMatchObject({ passed: 0, failed: 1, output: expect.stringContaining("- high: vitest") });
    expect(lineOf(result)).toMatch(/^FAILED {2}audit: 0 passed, 1 failed /);
  });

  test("that could not be done counts as nothing, and says why on its line", async () => {
    await using registry = serve(() => new Response("?", { status: 405 }));
    const result = await run(step, folder, environment(registry.url));
    expect(result).toMatchObject({ passed: 0, failed: 0 });
    expect(lineOf(result)).toMatch(
      /^NOT DONE {2}audit: 0 passed, 0 failed in .*\. Dependencies were NOT audited: POST http:\S+ - 405$/,
    );
  });

  test("is the only one of which that is accepted", async () => {
    const result = await run({ name: "other", command: ["sh", "-c", "exit 75"] }, folder, process.env);
    expect(result).toMatchObject({ passed: 0, failed: 1 });
    expect(lineOf(result)).toMatch(/^FAILED /);
  });
});

function expectNotAudited(found: { status: number; lines: readonly string[] }, status: number, why: RegExp): void {
  const [, reason = ""] = /^Dependencies were NOT audited: (.*)$/.exec(found.lines.at(-1) ?? "") ?? [];
  expect({ status: found.status, reason }).toEqual({ status, reason: expect.stringMatching(why) });
}

/** Runs the program as CI does, with all the time that it needs on a busy machine. */
async function audit(registry: string, options: readonly string[] = [], own: Record<string, string> = {}, cwd = ROOT) {
  const child = Bun.spawn(["bun", AUDIT, "--seconds", "100", ...options], {
    env: { ...environment(registry), ...own },
    cwd,
    stdout: "pipe",
    stderr: "pipe",
  });
  const [output, errors] = await Promise.all([child.stdout, child.stderr].map((stream) => new Response(stream).text()));
  return {
    status: await child.exited,
    lines: (output ?? "").trimEnd().split("\n"),
    errors: stripVTControlCharacters(errors ?? ""),
  };
}

/**
 * Nothing of whoever runs the tests decides which registry is asked, nor what npx sets (`npm_config_userconfig`), and colours are
 * asked for, as GitHub's runners may.
 */
function environment(registry: string): Record<string, string | undefined> {
  const own = Object.entries(process.env).filter(([name]) => !/^(npm|bun)_config_/i.test(name));
  return {
    ...Object.fromEntries(own),
    HOME: homeOf(""),
    XDG_CONFIG_HOME: undefined,
    BUN_CONFIG_REGISTRY: registry,
    NO_PROXY: "127.0.0.1",
    no_proxy: "127.0.0.1",
    FORCE_COLOR: "1",
  };
}

function homeOf(npmrc: string): string {
  const home = mkdtempSync(join(folder, "home-"));
  writeFileSync(join(home, ".npmrc"), npmrc);
  return home;
}

function serve(answer: (asked: Versions) => Response | Promise<Response>) {
  const asked: Versions[] = [];
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    idleTimeout: 0,
    async fetch(request) {
      if (request.method !== "POST" || !request.url.endsWith("/-/npm/v1/security/advisories/bulk"))
        return new Response("?", { status: 404 });
      const body = new Uint8Array(await request.arrayBuffer());
      const isZipped = request.headers.get("content-encoding") === "gzip";
      const versions = JSON.parse(new TextDecoder().decode(isZipped ? Bun.gunzipSync(body) : body));
      asked.push(versions);
      return answer(versions);
    },
  });
  const stop = () => server.stop(true);
  return { url: server.url.href, port: server.port, asked, stop, [Symbol.asyncDispose]: stop };
}

/** Answers as npm's registry does, which compares versions itself: `bun audit` takes all that it is answered for a finding. */
function knowing(...advisories: readonly Advisory[]) {
  return ({ vitest = [] }: Versions) => {
    const found = advisories.filter(({ range }) => vitest.some((version) => Bun.semver.satisfies(version, range)));
    const told = found.map(({ severity, range }, index) => {
      const cvss = { score: 5, vectorString: null };
      return { id: index, url: URL, title: "It can be tricked", severity, vulnerable_versions: range, cwe: [], cvss };
    });
    return Response.json(told.length > 0 ? { vitest: told } : {});
  };
}

function never(): Promise<Response> {
  return new Promise(() => {});
}

/** What the project's packages name themselves, under the names that the registry knows. */
function versions(): Versions {
  const files = ["package.json", "web/package.json", ...globSync("packages/*/package.json", { cwd: ROOT })];
  const named = files.flatMap((file) => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, file), "utf8"));
    return Object.entries<string>({ ...dependencies, ...devDependencies }).flatMap(([name, version]) => {
      if (version.startsWith("workspace:")) return [];
      const [, alias = name, exact = version] = /^npm:(.+)@(.+)$/.exec(version) ?? [];
      return [{ name: alias, version: exact }];
    });
  });
  const byName = Object.groupBy(named, ({ name }) => name);
  return Object.fromEntries(
    Object.entries(byName).map(([name, each = []]) => [name, each.map(({ version }) => version)]),
  );
}
