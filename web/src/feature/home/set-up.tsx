import { For } from "solid-js";
import { home } from "#message/home";

const words = home.setUp;

/** What is still to be done before HMRC can be asked: the first stands out. It goes once it is done. */
export function SetUp(props: { isConnected: boolean; hasVrn: boolean; isFirst: boolean }) {
  const steps = () => [
    { ...words.hmrc, done: props.isConnected, href: "/connect" },
    { ...words.vatNumber, done: props.hasVrn, href: "/vat-number" },
  ];
  const next = () => steps().find(({ done }) => !done);
  return (
    <section aria-labelledby="set-up">
      <h2 id="set-up">{words.title}</h2>
      <ol class="steps">
        <For each={steps()}>
          {(step) => (
            <li class="step">
              <div class="step-text">
                <h3>
                  {step.title}{" "}
                  <span classList={{ tag: true, "tag-done": step.done, "tag-due": !step.done }}>
                    {step.done ? words.done : words.toDo}
                  </span>
                </h3>
                <p>{step.text}</p>
              </div>
              <a href={step.href} class={props.isFirst && step.href === next()?.href ? "button" : ""}>
                {step.done ? words.change : step.action}
                {step.done && <span class="visually-hidden"> {step.title}</span>}
              </a>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
}
