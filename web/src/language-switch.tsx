import { createEffect, Show } from "solid-js";
import { frame } from "#message/site/frame";
import { offersWelsh } from "./api/stage";
import { chooseLanguage, chosenLanguage } from "./browser/language";
import { saveAll } from "./browser/unsaved";

const other = frame.otherLanguage;

/** The way to the other language, where the stage has two; what was entered is saved before the page is loaded anew. */
export function LanguageSwitch() {
  createEffect(() => {
    // The operator has taken back the language that was chosen here.
    if (offersWelsh() === false && chosenLanguage() === "cy") chooseLanguage("en");
  });
  const change = async () => {
    await saveAll(5_000);
    chooseLanguage(other.code === "cy" ? "cy" : "en");
  };
  return (
    <Show when={offersWelsh()}>
      <p class="footer-language">
        <button type="button" class="button-link" lang={other.code} onClick={() => void change()}>
          {other.name}
        </button>
      </p>
    </Show>
  );
}
