import { alarmsHeard, alarmsThere, dashboards } from "./check/account";
import { browserFault, docs, health, isNotCached, openApi, publicConfig, refusals, unknownAddress } from "./check/api";
import { authorize } from "./check/authorize";
import type { Check } from "./check/check";
import { aroundTheEdge, certificate, redirectToTls, viewer } from "./check/edge";
import { filing } from "./check/filing";
import { apiHeaders, noCors, pageHeaders } from "./check/header";
import { appPaths, assets, nowhere, openPages } from "./check/page";
import type { Stage } from "./check/stage";

export interface Finding {
  readonly name: string;
  readonly outcome: "ok" | "FAIL" | "skip";
  readonly detail: string;
}

/** Everything that can be said of a stage from outside, with no credentials; and of its account, for whoever has some. */
export const checks: readonly Check[] = [
  health,
  publicConfig,
  openApi,
  docs,
  ...[pageHeaders, apiHeaders, noCors, isNotCached],
  ...[refusals, unknownAddress],
  ...[appPaths, openPages, nowhere, assets],
  authorize,
  ...[redirectToTls, certificate, viewer, aroundTheEdge],
  browserFault,
  ...[alarmsHeard, alarmsThere, dashboards],
  filing,
];

/** Makes every check, one after the other, and tells of each as it ends. The first may take `patience` milliseconds. */
export async function smoke(
  stage: Stage,
  patience: number,
  told: (finding: Finding) => void = () => undefined,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [index, check] of checks.entries()) {
    const until = Date.now() + (index === 0 ? patience : 0);
    let finding = await made(check, stage);
    // An edge takes a while to know of a new stage.
    while (finding.outcome === "FAIL" && Date.now() < until) {
      await Bun.sleep(Math.min(2_000, Math.max(0, until - Date.now())));
      finding = await made(check, stage);
    }
    findings.push(finding);
    told(finding);
  }
  return findings;
}

async function made({ name, run }: Check, stage: Stage): Promise<Finding> {
  try {
    const seen = await run(stage);
    if (typeof seen === "string") return { name, outcome: "ok", detail: seen };
    return { name, outcome: "skip", detail: seen.skipped };
  } catch (error) {
    return { name, outcome: "FAIL", detail: error instanceof Error ? error.message : String(error) };
  }
}
