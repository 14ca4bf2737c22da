import * as v from "valibot";
import { Duration, ignored, parseOptions } from "../value/option";
import { output } from "../value/output";
import { rawResource } from "../value/raw";
import { type Context, physicalName, register } from "./component";
import { functionFor } from "./function";

/** EventBridge takes one of a unit, or several of its plural. */
const RATE = /^rate\((1 (minute|hour|day)|(?!0|1 )\d+ (minute|hour|day)s)\)$/;

const Args = v.strictObject({
  schedule: v.pipe(
    v.string(),
    v.regex(RATE, "must be a rate, such as 'rate(1 minute)' or 'rate(2 hours)', for the local cloud"),
    v.transform((text) => text.slice("rate(".length, -1)),
    Duration,
  ),
  function: v.optional(v.unknown()),
  job: v.optional(v.unknown()),
  event: v.optional(v.unknown()),
  enabled: v.optional(v.boolean()),
  transform: v.optional(v.strictObject({ rule: ignored, target: ignored })),
});

/** `sst.aws.Cron`: a function that is called again and again. */
export function cron(context: Context) {
  return class Cron {
    readonly #function: unknown;
    readonly #name: string;

    constructor(name: string, args: unknown) {
      this.#name = name;
      const label = `sst.aws.Cron "${name}"`;
      const given = parseOptions(label, Args, register(context, Cron, "sst.aws.Cron", name, args));
      const { arn, component } = functionFor(context, label, `${name}Handler`, given.function ?? given.job);
      this.#function = component;
      if (given.enabled === false) return;
      const event = given.event ?? {};
      const everySeconds = given.schedule;
      context.plan.schedules.push({ name: physicalName(context, name), everySeconds, functionArn: arn, event });
    }

    get nodes() {
      const raw = rawResource(`Cron "${this.#name}"`, {});
      return { function: output(this.#function), job: output(this.#function), rule: raw, target: raw };
    }
  };
}
