import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js";
import { filing } from "#message/filing/filing";
import { declarations } from "../../message/declaration";
import "./filing.css";

const words = filing.declaration;
type Who = keyof typeof declarations;
const EVERYBODY = Object.keys(declarations) as Who[];

/** The declaration that the law asks for, in HMRC's words for whoever makes it, and the box to tick. */
export function Declaration(props: {
  made: boolean;
  invalid: boolean;
  make: (made: boolean) => void;
  /** Who makes it, where that is known; else it is asked. */
  who: Who | undefined;
}) {
  const [chosen, setWho] = createSignal<Who>("business");
  const who = createMemo(() => props.who ?? chosen());
  // What was ticked is not what stands there now.
  createEffect(on(who, () => props.make(false), { defer: true }));
  return (
    <>
      <h2>{words.title}</h2>
      <Show when={props.who === undefined}>
        <fieldset class="choice">
          <legend>{words.who}</legend>
          <For each={EVERYBODY}>
            {(each) => (
              <div class="check">
                <input
                  id={`who-${each}`}
                  type="radio"
                  name="who"
                  checked={who() === each}
                  onChange={() => setWho(each)}
                />
                <label for={`who-${each}`}>{words.makers[each]}</label>
              </div>
            )}
          </For>
        </fieldset>
      </Show>
      <p id="declaration-text" lang="en-GB">
        {declarations[who()]}
      </p>
      <Show when={props.invalid}>
        <p class="error" id="declaration-error">
          <span class="visually-hidden">{words.error} </span>
          {words.undeclared}
        </p>
      </Show>
      <div class="check">
        <input
          id="declaration"
          type="checkbox"
          checked={props.made}
          aria-describedby={props.invalid ? "declaration-error declaration-text" : "declaration-text"}
          aria-invalid={props.invalid ? "true" : undefined}
          onChange={(event) => props.make(event.currentTarget.checked)}
        />
        <label for="declaration">{words.made}</label>
      </div>
    </>
  );
}
