import type { Schema } from "../document";

type Check = (schema: Schema, value: unknown, at: string) => string | undefined;

/** What the document uses of JSON Schema in its answers. */
const CHECKS: Readonly<Record<string, Check>> = {
  type: ({ type = "" }, value, at) => (isOf(type, value) ? undefined : `${at} is no ${type}`),
  const: (schema, value, at) => (value === schema.const ? undefined : `${at} is not ${schema.const}`),
  enum: (schema, value, at) => (schema.enum?.includes(value) ? undefined : `${at} is none of ${schema.enum}`),
  oneOf: ({ oneOf = [] }, value, at) => (fitting(oneOf, value) === 1 ? undefined : `${at} fits not one form`),
  anyOf: ({ anyOf = [] }, value, at) => (fitting(anyOf, value) > 0 ? undefined : `${at} fits no form`),
  pattern: ({ pattern = "" }, value, at) =>
    typeof value !== "string" || new RegExp(pattern).test(value) ? undefined : `${at} is not as ${pattern}`,
  minLength: ({ minLength = 0 }, value, at) =>
    typeof value !== "string" || [...value].length >= minLength ? undefined : `${at} is too short`,
  maxLength: ({ maxLength = 0 }, value, at) =>
    typeof value !== "string" || [...value].length <= maxLength ? undefined : `${at} is too long`,
  maxItems: ({ maxItems = 0 }, value, at) =>
    !Array.isArray(value) || value.length <= maxItems ? undefined : `${at} has too many`,
  items: ({ items = {} }, value, at) =>
    Array.isArray(value) ? first(value.map((each, index) => () => faultIn(items, each, `${at}[${index}]`))) : undefined,
  required: ({ required = [] }, value, at) => {
    const missing = isObject(value) ? required.find((name) => !Object.hasOwn(value, name)) : undefined;
    return missing === undefined ? undefined : `${at}.${missing} is missing`;
  },
  properties: ({ properties = {} }, value, at) =>
    isObject(value)
      ? first(
          Object.entries(properties)
            .filter(([name]) => Object.hasOwn(value, name))
            .map(
              ([name, schema]) =>
                () =>
                  faultIn(schema, value[name], `${at}.${name}`),
            ),
        )
      : undefined,
  additionalProperties: ({ properties = {}, additionalProperties = true }, value, at) => {
    if (!isObject(value)) return undefined;
    const others = Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
    if (additionalProperties === true) return undefined;
    if (additionalProperties === false) return others[0] === undefined ? undefined : `${at}.${others[0]} is not known`;
    return first(others.map((name) => () => faultIn(additionalProperties, value[name], `${at}.${name}`)));
  },
  propertyNames: ({ propertyNames = {} }, value, at) =>
    isObject(value)
      ? first(Object.keys(value).map((name) => () => faultIn(propertyNames, name, `${at}, the name ${name}`)))
      : undefined,
};
/** What says nothing of whether a value fits. */
const NOTES = new Set(["description", "default", "format", "title", "examples"]);

/** What is wrong with a value by a schema of the OpenAPI document, and where; throws for a keyword that it does not know. */
export function faultIn(schema: Schema, value: unknown, at = "$"): string | undefined {
  const checks = Object.keys(schema)
    .filter((name) => !NOTES.has(name))
    .map((name) => {
      const check = CHECKS[name];
      if (!check) throw new Error(`The schema's keyword ${name} is not known`);
      return () => check(schema, value, at);
    });
  return first(checks);
}

function first(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const fault = check();
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function fitting(forms: readonly Schema[], value: unknown): number {
  return forms.filter((form) => faultIn(form, value) === undefined).length;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOf(type: string, value: unknown): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isObject(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}
