import * as v from "valibot";
import type { IndexSpec, KeySpec, TableSpec } from "../../plan/plan";
import { applyTransform, ignored, parseOptions } from "../value/option";
import { type Output, output } from "../value/output";
import { rawResource } from "../value/raw";
import { arnOf, type Context, type Linkable, physicalName, register } from "./component";

const Index = v.strictObject({
  hashKey: v.string(),
  rangeKey: v.optional(v.string()),
  projection: v.optional(v.union([v.picklist(["all", "keys-only"]), v.array(v.string())])),
});

const Args = v.strictObject({
  fields: v.record(v.string(), v.picklist(["string", "number", "binary"])),
  primaryIndex: v.strictObject({ hashKey: v.string(), rangeKey: v.optional(v.string()) }),
  globalIndexes: v.optional(v.record(v.string(), Index)),
  ttl: v.optional(v.string()),
  deletionProtection: ignored,
  transform: v.optional(v.strictObject({ table: ignored })),
});
type Args = v.InferOutput<typeof Args>;

const IGNORED = ["tags", "pointInTimeRecovery", "serverSideEncryption", "deletionProtectionEnabled", "billingMode"];
const LETTER = { string: "S", number: "N", binary: "B" } as const;

/** `sst.aws.Dynamo`: a table. */
export function dynamo(context: Context) {
  return class Dynamo implements Linkable {
    readonly linkName: string;
    readonly #table: TableSpec;

    constructor(name: string, args: unknown) {
      this.linkName = name;
      const label = `sst.aws.Dynamo "${name}"`;
      const given = parseOptions(label, Args, register(context, Dynamo, "sst.aws.Dynamo", name, args));
      applyTransform(label, given.transform?.table, {}, IGNORED);
      this.#table = tableOf(label, physicalName(context, `${name}Table`), given);
      context.plan.tables.push(this.#table);
    }

    get name(): Output<string> {
      return output(this.#table.name);
    }

    get arn(): Output<string> {
      return output(arnOf(context, "dynamodb", `table/${this.#table.name}`));
    }

    get nodes() {
      return { table: rawResource(`Dynamo "${this.linkName}"`, { name: this.name, arn: this.arn, id: this.name }) };
    }

    getSSTLink() {
      return { properties: { name: this.name } };
    }
  };
}

function tableOf(label: string, name: string, args: Args): TableSpec {
  const key = (field: string): KeySpec => {
    const type = args.fields[field];
    if (!type) throw new Error(`${label}: ${field} is a key, but not one of the fields`);
    return { name: field, type: LETTER[type] };
  };
  const keys = (index: { hashKey: string; rangeKey?: string | undefined }) => ({
    hash: key(index.hashKey),
    ...(index.rangeKey && { range: key(index.rangeKey) }),
  });
  const indexes = Object.entries(args.globalIndexes ?? {}).map(([indexName, index]): IndexSpec => {
    const projection = Array.isArray(index.projection) ? index.projection : undefined;
    return {
      name: indexName,
      ...keys(index),
      projection: projection ?? (index.projection === "keys-only" ? "KEYS_ONLY" : "ALL"),
    };
  });
  return { name, ...keys(args.primaryIndex), indexes, ...(args.ttl && { ttl: args.ttl }) };
}
