import { type Output, output } from "../value/output";
import { type Context, type Linkable, register, type SstLink } from "./component";

/** `sst.Linkable`: values for functions, under a name; and `wrap`, which decides what a component hands over. */
export function linkable(context: Context) {
  return class LinkableComponent implements Linkable {
    readonly linkName: string;
    readonly #definition: SstLink;

    constructor(name: string, definition: SstLink) {
      this.linkName = name;
      register(context, LinkableComponent, "sst.Linkable", name, {});
      this.#definition = definition;
    }

    static wrap(type: { prototype: object }, link: (component: unknown) => SstLink): void {
      Object.assign(type.prototype, {
        getSSTLink() {
          return link(this);
        },
      });
    }

    get name(): Output<string> {
      return output(this.linkName);
    }

    get properties(): Record<string, unknown> {
      return this.#definition.properties;
    }

    getSSTLink() {
      return this.#definition;
    }
  };
}
