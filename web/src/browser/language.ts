import type { Language } from "@submit/contract/protocol/config";

/** It belongs to the browser and not to a user, so that a sign-out leaves it. */
const KEY = "submit.language";

/** The language that was chosen in this browser; English until one was. */
export function chosenLanguage(): Language {
  return localStorage.getItem(KEY) === "cy" ? "cy" : "en";
}

/** Keeps a language from now on, and loads the page anew in it. */
export function chooseLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
  location.reload();
}
