import { For } from "solid-js";

const PLACES = [2, 12.25, 22.5];
const AROUND = PLACES.flatMap((y) => PLACES.map((x) => ({ x, y }))).filter(({ x, y }) => x !== y || x !== PLACES[1]);

/** The mark: the nine boxes of the form, the fifth one ticked. It stands beside the name, so that nobody need read it. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <g class="mark-boxes">
        <For each={AROUND}>{({ x, y }) => <rect x={x} y={y} width="7.5" height="7.5" rx="1.8" />}</For>
      </g>
      <rect class="mark-ticked" x="10.6" y="10.6" width="10.8" height="10.8" rx="2.6" />
      <path class="mark-tick" d="M13.4 16.2l2 2 3.4-4" />
    </svg>
  );
}
