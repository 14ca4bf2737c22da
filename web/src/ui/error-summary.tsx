import { For, onMount } from "solid-js";
import { common } from "#message/common";

export interface SummaryItem {
  /** Id of the field to go to. */
  field: string;
  message: string;
}

/** What stands in the way of going on, each linked to its field; it takes the focus when it appears. */
export function ErrorSummary(props: { items: SummaryItem[] }) {
  let box: HTMLDivElement | undefined;
  onMount(() => {
    box?.focus();
    box?.scrollIntoView({ block: "nearest" });
  });
  const go = (event: MouseEvent, field: string) => {
    event.preventDefault();
    document.getElementById(field)?.focus();
  };
  return (
    <div class="notice notice-problem" role="alert" tabIndex={-1} ref={box} aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{common.problem}</h2>
      <ul class="summary-list">
        <For each={props.items}>
          {(item) => (
            <li>
              <a href={`#${item.field}`} onClick={(event) => go(event, item.field)}>
                {item.message}
              </a>
            </li>
          )}
        </For>
      </ul>
    </div>
  );
}
