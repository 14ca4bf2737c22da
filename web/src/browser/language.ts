import type { Language } from "@submit/contract/protocol/config";

/** It belongs to the browser and not to a user, so that a sign-out leaves it. */
const KEY = "submit.language";

/** The language that was chosen in this browser; English until one was. */
export function chosenLanguage(): Language {
  return localStorage.getItem(KEY) === "cy" ? "cy" : "en";
}

/** Keeps a language from now on, and loads the page anew in it. */
export function chooseLanguage(language: Language): void {
  noteLanguage(language, { isChosen: true });
  location.reload();
}

/** Keeps a language from now on; one that was not chosen only where none is kept yet. */
export function noteLanguage(language: Language, { isChosen }: { isChosen: boolean }): void {
  if (isChosen || localStorage.getItem(KEY) === null) localStorage.setItem(KEY, language);
}

/** The address of a page without sign-in in the language that was chosen. */
export function siteAddress(path: string): string {
  return addressIn(chosenLanguage(), path);
}

/** The address of a page without sign-in in a language: `/help` is `/cy/help` in Welsh. */
export function addressIn(language: Language, path: string): string {
  if (language === "en") return path;
  return path === "/" ? `/${language}` : `/${language}${path}`;
}
