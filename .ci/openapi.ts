import { readFileSync } from "node:fs";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Document, type RulesetDefinition, Spectral } from "@stoplight/spectral-core";
import { Json } from "@stoplight/spectral-parsers";
import { oas } from "@stoplight/spectral-rulesets";

/** Lints docs/openapi.json, or the file that is named, with Redocly's recommended rules and Spectral's for OpenAPI; any finding fails. */
const file = process.argv[2] ?? new URL("../docs/openapi.json", import.meta.url).pathname;
const text = readFileSync(file, "utf8");
const findings = [...(await redocly(text)), ...(await spectral(text))];
for (const finding of findings) process.stderr.write(`${finding}\n`);
process.exit(findings.length === 0 ? 0 : 1);

async function redocly(source: string): Promise<string[]> {
  const config = await createConfig({ extends: ["recommended"] });
  const problems = await lintFromString({ source, absoluteRef: file, config });
  return problems.map(
    ({ ruleId, message, location }) => `redocly ${ruleId}: ${message} (${location[0]?.pointer ?? ""})`,
  );
}

async function spectral(source: string): Promise<string[]> {
  const linter = new Spectral();
  linter.setRuleset({ extends: [[oas as RulesetDefinition, "recommended"]] });
  const problems = await linter.run(new Document(source, Json, file));
  return problems.map(({ code, message, path }) => `spectral ${code}: ${message} (${path.join("/")})`);
}
