import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A JSON schema, as far as the OpenAPI document uses it. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
}

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: Schema;
}

/** One operation of the API. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body?: Schema;
  /** The status codes that the document names; `default` is any that tells of an error. */
  readonly statuses: readonly string[];
  /** What the JSON of an answer must be, by status code; nothing of an answer that is no JSON. */
  readonly answers: Readonly<Record<string, Schema>>;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

interface Described {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const FILE = fileURLToPath(new URL("../../../docs/openapi.json", import.meta.url));

/** Every operation of the OpenAPI document. */
export function operations(): Operation[] {
  const text = readFileSync(FILE, "utf8");
  const { schemas } = (JSON.parse(text) as Document).components;
  // No schema that has a name refers to another.
  const { paths } = JSON.parse(text, (_, value) =>
    typeof value?.$ref === "string" ? schemas[value.$ref.split("/").at(-1)] : value,
  ) as Document;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody, responses }]) => {
      const body = requestBody?.content["application/json"]?.schema;
      return {
        method: method.toUpperCase(),
        path,
        parameters,
        ...(body ? { body } : {}),
        statuses: Object.keys(responses),
        answers: Object.fromEntries(
          Object.entries(responses).flatMap(([status, { content }]) => jsonOf(status, content)),
        ),
      };
    }),
  );
}

function jsonOf(status: string, content: Content = {}): [status: string, schema: Schema][] {
  const json = content["application/json"] ?? content["application/problem+json"];
  return json ? [[status, json.schema]] : [];
}

/** The operation that a call is of; throws where the document has none. */
export function operationOf(all: readonly Operation[], method: string, path: string): Operation {
  const found = all.find((each) => each.method === method && pattern(each.path).test(path));
  if (!found) throw new Error(`The OpenAPI document has no ${method} ${path}`);
  return found;
}

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`);
}
