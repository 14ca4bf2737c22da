import { createSignal, type JSX, Show } from "solid-js";

/** Something that is made, and loaded, only once one opens it: HMRC's rate limit is shared by all users. */
export function OnDemand(props: { summary: JSX.Element; children: JSX.Element }) {
  const [opened, setOpened] = createSignal(false);
  return (
    <details onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>{props.summary}</summary>
      <Show when={opened()}>{props.children}</Show>
    </details>
  );
}
