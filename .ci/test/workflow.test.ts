import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const FOLDER = join(ROOT, ".github/workflows");

interface Step {
  readonly uses?: string;
  readonly with?: Record<string, unknown>;
  readonly env?: Record<string, string>;
  readonly run?: string;
}

interface Job {
  readonly needs?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Record<string, string>;
  readonly permissions?: Record<string, string>;
  readonly environment?: { readonly name: string };
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly "timeout-minutes"?: number;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on: Record<string, unknown>;
  readonly permissions?: Record<string, string>;
  readonly jobs: Record<string, Job>;
}

const texts = Object.fromEntries(readdirSync(FOLDER).map((file) => [file, readFileSync(join(FOLDER, file), "utf8")]));
const workflows = Object.fromEntries(
  Object.entries(texts).map(([file, text]) => [file, Bun.YAML.parse(text) as Workflow]),
);
const bun = /^bun@([\d.]+)$/.exec(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).packageManager)?.[1];

describe.each(Object.keys(workflows))("workflow %s", (file) => {
  const text = texts[file] ?? "";
  const workflow = workflows[file];
  const jobs = Object.entries(workflow?.jobs ?? {});
  const steps = jobs.flatMap(([, { steps = [] }]) => steps);

  test("pins actions by commit, with the version beside it", () => {
    for (const [line] of text.matchAll(/^.*\buses: (?!\.\/).*$/gm))
      expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("grants nothing by default, and no job more than it needs", () => {
    expect(workflow?.permissions).toEqual({});
    for (const [name, { permissions }] of jobs) {
      const deploys = !["test", "audit"].includes(name);
      expect(permissions, name).toEqual({ contents: "read", ...(deploys ? { "id-token": "write" } : {}) });
    }
  });

  test("leaves no credentials of git's behind", () => {
    for (const { with: given } of steps.filter(({ uses }) => uses?.startsWith("actions/checkout@")))
      expect(given).toMatchObject({ "persist-credentials": false });
  });

  test("hands values to scripts as variables alone", () => {
    for (const { run = "" } of steps) expect(run).not.toMatch(/\$\{\{/);
    expect(text).not.toContain("secrets.");
  });

  test("ends, whatever hangs", () => {
    for (const [, job] of jobs.filter(([, { steps: own }]) => own)) expect(job["timeout-minutes"]).toBeLessThan(60);
  });

  test("uses the project's bun", () => {
    for (const [, version] of text.matchAll(/\bbun@([\d.]+)/g)) expect(version).toBe(bun);
  });
});

describe("each night", () => {
  const { test: tests, audit } = workflows["nightly.yml"]?.jobs ?? {};

  test("all that a change does not wait for is run", () => {
    const text = texts["nightly.yml"] ?? "";
    expect(text).toContain("command: [behaviour, browsers, simulate --defects]");
    expect(tests?.steps?.at(-1)?.run).toBe(`npx --yes bun@${bun} run $COMMAND`);
  });

  test("the registry is asked for weaknesses of what is pinned", () => {
    // A night in which it can't say fails, where a change does not.
    expect(audit?.steps?.at(-1)?.run).toBe(`npx --yes bun@${bun} .ci/audit.ts --required --seconds 120`);
  });
});

describe("delivery", () => {
  const { test: tests, ci, production } = workflows["deploy.yml"]?.jobs ?? {};
  const deploy = workflows["stage.yml"]?.jobs.deploy;

  test("tests pull requests and main", () => {
    expect(workflows["deploy.yml"]?.on).toEqual({ pull_request: null, push: { branches: ["main"] } });
    expect(tests?.steps?.at(-1)?.run).toBe(`npx --yes bun@${bun} run test`);
  });

  test("goes from tests to ci to production, from main alone", () => {
    expect(ci).toMatchObject({ needs: "test", uses: "./.github/workflows/stage.yml", with: { stage: "ci" } });
    expect(ci?.if).toBe("github.event_name == 'push' && github.ref == 'refs/heads/main'");
    expect(production).toMatchObject({ needs: "ci", uses: ci?.uses, with: { stage: "production" } });
    expect(workflows["stage.yml"]?.on).toEqual({
      workflow_call: { inputs: { stage: { type: "string", required: true } } },
    });
  });

  test("deploys in the stage's environment, one at a time, and looks at what it deployed", () => {
    expect(deploy?.environment?.name).toBe(expression("inputs.stage"));
    expect(deploy?.concurrency).toEqual({ group: `deploy-${expression("inputs.stage")}`, "cancel-in-progress": false });
    const runs = deploy?.steps?.map(({ run = "" }) => run) ?? [];
    const deployed = runs.findIndex((run) => run.includes('sst deploy --stage "$STAGE"'));
    const smoked = runs.findIndex((run) => run.startsWith("bun run smoke --url"));
    expect([deployed > 0, smoked > deployed]).toEqual([true, true]);
    const role = deploy?.steps?.find(({ uses }) => uses?.startsWith("aws-actions/configure-aws-credentials@"));
    expect(role?.with).toMatchObject({ "role-to-assume": expression("vars.AWS_ROLE_ARN"), "aws-region": "eu-west-2" });
  });
});

/** As GitHub writes one. */
function expression(text: string): string {
  return `$${"{{"} ${text} }}`;
}
