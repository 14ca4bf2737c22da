import { createSignal, type JSX, Show } from "solid-js";
import { painted } from "../../browser/pause";

/** What is made once the browser has shown what is before it, as where it is out of view at first. */
export function Later(props: { children: JSX.Element }) {
  const [isTime, setTime] = createSignal(false);
  void painted().then(() => setTime(true));
  return <Show when={isTime()}>{props.children}</Show>;
}
