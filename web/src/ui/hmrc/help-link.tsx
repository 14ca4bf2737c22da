import type { HelpTopic } from "@submit/contract/protocol/address";
import { common } from "#message/common";
import { titles } from "#message/help/title";
import { siteAddress } from "../../browser/language";

/** Leads to the page of help on something, in a tab of its own: what stands on this page stays. */
export function HelpLink(props: { topic: HelpTopic }) {
  return (
    <a href={siteAddress(`/help/${props.topic}`)} target="_blank" rel="noopener external">
      {common.help(titles[props.topic])}
    </a>
  );
}
