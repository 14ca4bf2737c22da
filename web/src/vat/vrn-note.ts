import type { Vrn } from "@submit/contract/value/scalar";
import type * as v from "valibot";
import { read, write } from "../browser/storage";
import { user } from "../session/session";

/** What was noted of a VAT number in this browser, until its user signs out. */
export function readNote<S extends v.GenericSchema>(topic: string, vrn: Vrn, schema: S): v.InferOutput<S> | undefined {
  const who = user();
  return who && read(localStorage, key(who.sub, topic, vrn), schema);
}

/** Notes something of a VAT number in this browser. */
export function writeNote(topic: string, vrn: Vrn, value: unknown): void {
  const who = user();
  if (who) write(localStorage, key(who.sub, topic, vrn), value);
}

function key(sub: string, topic: string, vrn: Vrn): string {
  return `${sub}.${topic}.${vrn}`;
}
