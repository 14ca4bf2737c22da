import { type Output, output, Unknown } from "../value/output";
import { type Context, type Linkable, register } from "./component";

/** `sst.Secret`: its value comes from the local cloud, from `SST_SECRET_<name>`, or is its placeholder. */
export function secret(context: Context) {
  return class Secret implements Linkable {
    readonly linkName: string;
    readonly #value: Output;

    constructor(name: string, placeholder?: unknown) {
      this.linkName = name;
      register(context, Secret, "sst.Secret", name, {});
      const value = process.env[`SST_SECRET_${name}`] ?? context.config.secrets[name] ?? placeholder;
      this.#value = output(value ?? new Unknown(`the secret ${name}, which has no value,`));
    }

    get name(): Output<string> {
      return output(this.linkName);
    }

    get value(): Output {
      return this.#value;
    }

    getSSTLink() {
      return { properties: { value: this.#value } };
    }
  };
}
