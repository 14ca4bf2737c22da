import type { BrowserContext } from "playwright-core";

/** What a person has pressed and filled in. */
export interface Effort {
  clicks: () => number;
  fields: () => number;
}

/**
 * Counts what is pressed and what is typed into on all pages, the sign-ins' too: each control of a page once, as a test may have
 * to try again where a person wouldn't.
 */
export async function countEffort(context: BrowserContext): Promise<Effort> {
  const pressed = new Set<string>();
  const typed = new Set<string>();
  await context.exposeBinding("effort", (_, kind: "press" | "type", control: string) => {
    (kind === "press" ? pressed : typed).add(control);
  });
  await context.addInitScript(() => {
    const tell = (kind: string, target: EventTarget | null) => {
      const control = (target as Element | null)?.closest("a, button, input, label, select, summary, textarea");
      if (!control) return;
      const name = `${location.host}${location.pathname} ${control.id || control.textContent?.trim()}`;
      void (globalThis as unknown as { effort: (...args: string[]) => void }).effort(kind, name);
    };
    addEventListener("pointerdown", ({ target }) => tell("press", target), { capture: true });
    addEventListener(
      "input",
      ({ target }) => {
        const isText = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
        if (isText && !["checkbox", "radio", "file"].includes(target.type)) tell("type", target);
      },
      { capture: true },
    );
  });
  return { clicks: () => pressed.size, fields: () => typed.size };
}
