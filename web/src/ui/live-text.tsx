import { For } from "solid-js";

/** Text that changes, in a new element each time: a browser's translation takes text nodes away from under the page. */
export function LiveText(props: { text: string }) {
  return <For each={[props.text]}>{(text) => <span>{text}</span>}</For>;
}
