import * as v from "valibot";
import { ignored, parseOptions } from "../value/option";
import { type Output, output } from "../value/output";
import { rawResource } from "../value/raw";
import { arnOf, type Context, type Linkable, physicalName, register } from "./component";

const Args = v.strictObject({
  sender: v.string(),
  events: v.optional(
    v.array(
      v.strictObject({ name: v.string(), types: v.array(v.picklist(["bounce", "complaint"])), topic: v.string() }),
    ),
    [],
  ),
  dmarc: ignored,
  transform: v.optional(v.strictObject({ identity: ignored, configurationSet: ignored })),
});

/** `sst.aws.Email`: an address, or a domain, that e-mail may come from. It is in the mailbox of this machine alone. */
export function email(context: Context) {
  return class Email implements Linkable {
    readonly linkName: string;
    readonly #sender: string;
    readonly #configurationSet: string;

    constructor(name: string, args: unknown) {
      this.linkName = name;
      const label = `sst.aws.Email "${name}"`;
      const given = parseOptions(label, Args, register(context, Email, "sst.aws.Email", name, args));
      this.#sender = given.sender;
      this.#configurationSet = physicalName(context, `${name}Config`);
      const topics = given.events.flatMap(({ types, topic }) => types.map((type) => ({ type, topicArn: topic })));
      context.plan.senders.push({ identity: given.sender, configurationSet: this.#configurationSet, topics });
    }

    get sender(): Output<string> {
      return output(this.#sender);
    }

    get configSet(): Output<string> {
      return output(this.#configurationSet);
    }

    get nodes() {
      const arn = (rest: string) => output(arnOf(context, "ses", rest));
      return {
        identity: rawResource(`Email "${this.linkName}"`, { arn: arn(`identity/${this.#sender}`) }),
        configurationSet: rawResource(`Email "${this.linkName}"`, {
          arn: arn(`configuration-set/${this.#configurationSet}`),
        }),
      };
    }

    getSSTLink() {
      return { properties: { sender: this.sender, configSet: this.configSet } };
    }
  };
}
