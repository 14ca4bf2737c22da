import { parseArgs } from "node:util";

export const HELP = `Tries over and over whether a return can be filed twice, lost, misreported or seen by somebody else.

  --runs N      how many runs; it stops at the first violation and shows how it came to it
  --seconds N   as many runs as fit into the time (1,000 runs where neither is given)
  --seed S      where it begins (a new one each time, which is printed)
  --jobs N      by so many processes, each with seeds of its own
  --part K/N    the seeds of the K-th of N such processes alone, counted from 0
  --trace       print everything that happens under the seed, after those before it (of its part) where --runs says how many
  --electrodb   ElectroDB in each run, and not its twin in most
  --beyond      an HMRC outside of its bounds: a second filing is found
  --defects     switch each deliberate defect on, and say by what it was found, and how soon
  --draw N      with --defects: so many of the frequent ones, by the seed
  --defect NAME with that one switched on
  --help        show this
`;

/** What the command is to do. */
export interface Options {
  /** How many runs; without it, as many as fit into the time. */
  readonly runs: number | undefined;
  readonly seconds: number | undefined;
  readonly seed: number;
  /** By how many processes. */
  readonly jobs: number;
  /** Which seeds are taken: every so many, from a place among them. */
  readonly part: { readonly place: number; readonly of: number };
  /** Print the trace of this one seed. */
  readonly trace: boolean;
  readonly beyond: boolean;
  /** ElectroDB itself in each run, and not its twin in most. */
  readonly electrodb: boolean;
  /** All defects, or those that are named. */
  readonly defects: boolean;
  /** How many defects to draw by the seed, instead of all. */
  readonly draw: number | undefined;
  readonly defect: string | undefined;
  readonly help: boolean;
}

/** The options of the command line; throws for one that is not known. */
export function optionsOf(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: "string" },
      seconds: { type: "string" },
      seed: { type: "string" },
      jobs: { type: "string" },
      part: { type: "string" },
      trace: { type: "boolean" },
      beyond: { type: "boolean" },
      electrodb: { type: "boolean" },
      defects: { type: "boolean" },
      draw: { type: "string" },
      defect: { type: "string" },
      help: { type: "boolean" },
    },
  });
  return {
    runs: number("runs", values.runs),
    seconds: number("seconds", values.seconds),
    seed: number("seed", values.seed) ?? Math.floor(Math.random() * 1e9),
    jobs: number("jobs", values.jobs) ?? 1,
    part: partOf(values.part),
    trace: values.trace ?? false,
    beyond: values.beyond ?? false,
    electrodb: values.electrodb ?? false,
    defects: values.defects ?? false,
    draw: number("draw", values.draw),
    defect: values.defect,
    help: values.help ?? false,
  };
}

function number(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,12}$/.test(text)) throw new Error(`--${name} takes a whole number`);
  return Number(text);
}

function partOf(text = "0/1"): Options["part"] {
  const [, place, of] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
  if (of === undefined || Number(place) >= Number(of))
    throw new Error("--part takes a place and a number, such as 0/4");
  return { place: Number(place), of: Number(of) };
}
