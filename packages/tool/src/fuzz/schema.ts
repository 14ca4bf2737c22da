import { Ajv2020 } from "ajv/dist/2020";
import type { Schema } from "../document";

/** A format says nothing of whether a value fits, as JSON Schema has it; a keyword that is not known is an error. */
const ajv = new Ajv2020({ validateFormats: false, strictTypes: false, strictRequired: false });

/** What is wrong with a value by a schema of the OpenAPI document, and where; throws for a keyword that is not known. */
export function faultIn(schema: Schema, value: unknown): string | undefined {
  const validate = ajv.compile(schema);
  return validate(value) ? undefined : ajv.errorsText(validate.errors, { dataVar: "$" });
}
