import { createSignal, For, Show } from "solid-js";
import "./filing.css";

// HMRC checks these wordings, to the letter, before it approves software (VAT service guide, production approval).
const WORDINGS = {
  business: {
    who: "The business itself",
    text: "When you submit this VAT information you are making a legal declaration that the information is true and complete. A false declaration can result in prosecution.",
  },
  agent: {
    who: "An agent, for a client",
    text: "I confirm that my client has received a copy of the information contained in this return and approved the information as being correct and complete to the best of their knowledge and belief.",
  },
} as const;
type Who = keyof typeof WORDINGS;
const EVERYBODY = Object.keys(WORDINGS) as Who[];

/** The declaration that the law asks for, in HMRC's words for whoever makes it, and the box to tick. */
export function Declaration(props: { made: boolean; invalid: boolean; make: (made: boolean) => void }) {
  const [who, setWho] = createSignal<Who>("business");
  const choose = (chosen: Who) => {
    setWho(chosen);
    // What was ticked is not what stands there now.
    props.make(false);
  };
  return (
    <>
      <h2>Declaration</h2>
      <fieldset class="choice">
        <legend>Who files this return?</legend>
        <For each={EVERYBODY}>
          {(each) => (
            <div class="check">
              <input
                id={`who-${each}`}
                type="radio"
                name="who"
                checked={who() === each}
                onChange={() => choose(each)}
              />
              <label for={`who-${each}`}>{WORDINGS[each].who}</label>
            </div>
          )}
        </For>
      </fieldset>
      <p id="declaration-text">{WORDINGS[who()].text}</p>
      <Show when={props.invalid}>
        <p class="error" id="declaration-error">
          <span class="visually-hidden">Error: </span>Tick the box to make the declaration
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
        <label for="declaration">I have read this and make the declaration</label>
      </div>
    </>
  );
}
