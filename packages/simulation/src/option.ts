import { parseArgs } from "node:util";

/** What the command is to do. */
export interface Options {
  /** How many runs; without it, as many as fit into the time. */
  readonly runs: number | undefined;
  readonly seconds: number | undefined;
  readonly seed: number;
  /** Print the trace of this one seed. */
  readonly trace: boolean;
  readonly beyond: boolean;
  /** All defects, or those that are named. */
  readonly defects: boolean;
  /** How many defects to draw by the seed, instead of all. */
  readonly draw: number | undefined;
  readonly defect: string | undefined;
}

/** The options of the command line; throws for one that is not known. */
export function optionsOf(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: "string" },
      seconds: { type: "string" },
      seed: { type: "string" },
      trace: { type: "boolean" },
      beyond: { type: "boolean" },
      defects: { type: "boolean" },
      draw: { type: "string" },
      defect: { type: "string" },
    },
  });
  return {
    runs: number("runs", values.runs),
    seconds: number("seconds", values.seconds),
    seed: number("seed", values.seed) ?? Math.floor(Math.random() * 1e9),
    trace: values.trace ?? false,
    beyond: values.beyond ?? false,
    defects: values.defects ?? false,
    draw: number("draw", values.draw),
    defect: values.defect,
  };
}

function number(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,12}$/.test(text)) throw new Error(`--${name} takes a whole number`);
  return Number(text);
}
