import { type Output, output, resolve } from "../value/output";
import { rawResource } from "../value/raw";
import { arnOf, type Context, type Linkable, physicalName, register } from "./component";
import { functionFor } from "./function";

/** `sst.aws.SnsTopic`: what is told on it goes to functions. Alarms go to one, too, and there are none on one machine. */
export function snsTopic(context: Context) {
  return class SnsTopic implements Linkable {
    readonly linkName: string;

    constructor(name: string) {
      this.linkName = name;
      register(context, SnsTopic, "sst.aws.SnsTopic", name, {});
    }

    get name(): Output<string> {
      return output(physicalName(context, this.linkName));
    }

    get arn(): Output<string> {
      return output(arnOf(context, "sns", physicalName(context, this.linkName)));
    }

    get nodes() {
      return { topic: rawResource(`SnsTopic "${this.linkName}"`, { name: this.name, arn: this.arn }) };
    }

    subscribe(name: string, subscriber: unknown): void {
      const label = `sst.aws.SnsTopic "${this.linkName}".subscribe`;
      const { arn } = functionFor(context, label, name, subscriber);
      context.plan.subscriptions.push({ topicArn: String(resolve(this.arn)), functionArn: arn });
    }

    getSSTLink() {
      return { properties: { arn: this.arn } };
    }
  };
}
