import { nextReturn as words } from "#message/vat/next-return";
import { dueWords } from "../vat/period-status";

/** How long a return that is to be filed has, or that it is to be filed where HMRC's due date can't be read. */
export function DueTag(props: { days: number | undefined }) {
  const late = () => (props.days ?? 0) < 0;
  return (
    <span classList={{ tag: true, "tag-late": late(), "tag-due": !late() }}>
      {props.days === undefined ? words.toFile : dueWords(props.days)}
    </span>
  );
}
