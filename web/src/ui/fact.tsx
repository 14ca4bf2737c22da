import type { JSX } from "solid-js";

/** One fact of a list of them (`dl.facts`): its name and what it is. */
export function Fact(props: { name: string; children: JSX.Element }) {
  return (
    <div class="fact">
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
