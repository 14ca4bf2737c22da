import type { Vrn } from "@submit/contract/value/scalar";
import { type Accessor, createSignal } from "solid-js";
import * as v from "valibot";
import { readNote, writeNote } from "../../../vat/vrn-note";
import type { UsualKind } from "./question";

const TOPIC = "usual";
const Note = v.array(v.picklist(["vat-above-sales", "vat-above-purchases"] satisfies UsualKind[]));

/** What this business said is right each time, and the way to say so of more. */
export function createUsual(vrn: Vrn): { kinds: Accessor<ReadonlySet<UsualKind>>; add: (kind: UsualKind) => void } {
  const [kinds, setKinds] = createSignal<ReadonlySet<UsualKind>>(new Set(readNote(TOPIC, vrn, Note) ?? []));
  const add = (kind: UsualKind) => {
    writeNote(TOPIC, vrn, [...setKinds((known) => new Set([...known, kind]))]);
  };
  return { kinds, add };
}
