import { type JSX, onMount } from "solid-js";
import { cameByHistory } from "../route/place";
import { Later } from "./waiting/later";

let first = true;

/**
 * A page: its title, its one h1, and the focus on it after a navigation, so that a screen reader says where one is. The title
 * is shown at once then, and what is below it is made after that. On the first load all comes at once, and so it does by Back
 * or Forward, as the browser goes to where one was on the page.
 */
export function PageFrame(props: {
  title: string;
  lead?: JSX.Element;
  /** Puts the title into something larger. */
  around?: (heading: JSX.Element) => JSX.Element;
  children: JSX.Element;
}) {
  let heading: HTMLHeadingElement | undefined;
  const isFirst = first;
  onMount(() => {
    document.title = `${props.title} – Submit`;
    // On the first load the browser says the title itself, and focus belongs at the top.
    if (!isFirst) heading?.focus();
    first = false;
  });
  const title = (
    <h1 ref={heading} tabIndex={-1}>
      {props.title}
    </h1>
  );
  return (
    <>
      {props.around ? props.around(title) : title}
      {props.lead && <p class="lead">{props.lead}</p>}
      {isFirst || cameByHistory() ? props.children : <Later>{props.children}</Later>}
    </>
  );
}
