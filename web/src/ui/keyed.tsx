import { createMemo, For, type JSX, Show } from "solid-js";

/** One element for each of a list by its key: it stays, and the focus in it, while what is told of it changes. */
export function Keyed<T>(props: {
  each: readonly T[];
  by: (item: T) => string;
  fallback?: JSX.Element;
  children: (item: () => T) => JSX.Element;
}) {
  const byKey = createMemo(() => new Map(props.each.map((item) => [props.by(item), item])));
  return (
    <For each={[...byKey().keys()]} fallback={props.fallback}>
      {(key) => <Show when={byKey().get(key)}>{(item) => props.children(item)}</Show>}
    </For>
  );
}
