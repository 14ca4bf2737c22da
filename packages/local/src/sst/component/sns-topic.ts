import { type Output, output } from "../value/output";
import { rawResource } from "../value/raw";
import { arnOf, type Context, type Linkable, physicalName, register } from "./component";

/** `sst.aws.SnsTopic`: alarms go to it, and there are none on one machine. */
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

    /** Refused: nobody would be called. */
    subscribe(): never {
      throw new Error(`sst.aws.SnsTopic "${this.linkName}".subscribe: the local cloud delivers no notifications`);
    }

    getSSTLink() {
      return { properties: { arn: this.arn } };
    }
  };
}
