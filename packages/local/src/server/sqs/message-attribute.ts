import { createHash } from "node:crypto";
import * as v from "valibot";
import { invalidValue } from "./error";

/** An attribute of a message, as it is sent: text, a number as text, or bytes in base64. */
export const MessageAttribute = v.strictObject({
  DataType: v.string(),
  StringValue: v.optional(v.string()),
  BinaryValue: v.optional(v.string()),
});
export type MessageAttribute = v.InferOutput<typeof MessageAttribute>;
export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

/** Checks the attributes of a message; throws InvalidParameterValueException. */
export function checkMessageAttributes(attributes: MessageAttributes): void {
  const entries = Object.entries(attributes);
  if (entries.length > 10) throw invalidValue("MessageAttributes", entries.length, "At most 10 attributes.");
  for (const [name, { DataType, StringValue, BinaryValue }] of entries) {
    if (!/^[\w.-]{1,256}$/.test(name)) throw invalidValue("MessageAttributeName", name, "Not a valid name.");
    const [kind] = DataType.split(".");
    const value = kind === "Binary" ? BinaryValue : StringValue;
    if (!/^(String|Number|Binary)$/.test(kind ?? "") || !value) {
      throw invalidValue("MessageAttributeValue", name, `It must have a type and a non-empty value of that type.`);
    }
  }
}

/** Bytes of the attributes that count towards the size of a message: names, types and values. */
export function sizeOf(attributes: MessageAttributes): number {
  return Object.entries(attributes).reduce((sum, [name, attribute]) => {
    return sum + Buffer.byteLength(name) + Buffer.byteLength(attribute.DataType) + bytesOf(attribute).length;
  }, 0);
}

/** SQS's digest of the attributes: for each, by name, its name, its type, 1 or 2 for text or bytes, and its value. */
export function digestOf(attributes: MessageAttributes): string {
  const hash = createHash("md5");
  const add = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of Object.keys(attributes).sort()) {
    const attribute = attributes[name];
    if (!attribute) continue;
    add(Buffer.from(name));
    add(Buffer.from(attribute.DataType));
    hash.update(Buffer.of(attribute.BinaryValue === undefined ? 1 : 2));
    add(bytesOf(attribute));
  }
  return hash.digest("hex");
}

function bytesOf({ StringValue = "", BinaryValue }: MessageAttribute): Buffer {
  return BinaryValue === undefined ? Buffer.from(StringValue) : Buffer.from(BinaryValue, "base64");
}
