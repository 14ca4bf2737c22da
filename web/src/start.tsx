import { render } from "solid-js/web";
import { date } from "#message/vat/date";
import { App } from "./app";
import { reportFault, reportUncaught } from "./browser/fault";
import { chosenLanguage } from "./browser/language";
import { pause } from "./browser/pause";
import { speak } from "./message/say";
import { takeOver } from "./session/session";

/** Shows the app once its words are there, in the language that was chosen, and it is known who is signed in. */
export async function start(root: HTMLElement): Promise<void> {
  reportUncaught();
  const words = chosenLanguage() === "cy" ? speakWelsh() : undefined;
  await Promise.all([words, takeOver()]);
  await pause();
  document.documentElement.lang = date.locale;
  root.replaceChildren();
  render(() => <App />, root);
}

/** Where they can't be loaded the page is in English. */
async function speakWelsh(): Promise<void> {
  await import("./message/cy/all").then(({ welsh }) => speak(welsh), reportFault);
}
