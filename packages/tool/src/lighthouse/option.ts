import { parseArgs } from "node:util";
import { numberOf, partsOf } from "../command";

export const HELP = `Measures pages as a slow phone on slow 4G sees them: each must have so many points of Lighthouse's 100 in each category,
be painted within 1 s and interactive within 2 s, and each change of page must show its heading within 100 ms.

  bun run lighthouse [--runs 3] [--least 95] [--only points,speed]

  --runs    how often each page is measured; the middle one counts
  --least   the points that each category must have
  --only    what is measured

It installs Lighthouse in node_modules/.lighthouse, builds the web app, and starts a local cloud and Chromium (CHROMIUM).
`;

const PARTS = ["points", "speed"] as const;

export interface LighthouseOptions {
  readonly runs: number;
  readonly least: number;
  readonly parts: ReadonlySet<(typeof PARTS)[number]>;
}

/** What is measured, and how; undefined when help is asked for. Throws one plain sentence on a value that is wrong. */
export function parseOptions(args: string[]): LighthouseOptions | undefined {
  const options = {
    runs: { type: "string", default: "3" },
    least: { type: "string", default: "95" },
    only: { type: "string", default: PARTS.join() },
    help: { type: "boolean" },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) return undefined;
  return {
    runs: numberOf("runs", values.runs, 9),
    least: numberOf("least", values.least, 100),
    parts: partsOf("only", values.only, PARTS),
  };
}
