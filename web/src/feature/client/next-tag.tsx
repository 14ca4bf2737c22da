import { LiveText } from "../../ui/live-text";
import type { NextReturn } from "../../vat/client/next-return";
import { stateWords } from "./client-words";

/** How a client's next return stands, at a glance. */
export function NextTag(props: { next: NextReturn }) {
  return (
    <span
      classList={{
        tag: true,
        "tag-late": props.next.kind === "late",
        "tag-due": props.next.kind === "due" || props.next.kind === "undated",
      }}
    >
      <LiveText text={stateWords(props.next)} />
    </span>
  );
}
