import { render } from "solid-js/web";
import { date } from "#message/vat/date";
import { App } from "./app";
import { reportFault, reportUncaught } from "./browser/fault";
import { chosenLanguage } from "./browser/language";
import { pause } from "./browser/pause";
import { windowSize } from "./browser/window-size";
import { speak } from "./message/say";

/** Shows the app once its words are there, in the language that was chosen, and it is known who is signed in. */
export async function start(root: HTMLElement, signedIn: Promise<void>): Promise<void> {
  reportUncaught();
  const words = chosenLanguage() === "cy" ? speakWelsh() : undefined;
  await Promise.all([words, signedIn]);
  await pause();
  // While nothing waits to be laid out.
  windowSize();
  document.documentElement.lang = date.locale;
  root.replaceChildren();
  render(() => <App />, root);
}

/** Where they can't be loaded the page is in English. */
async function speakWelsh(): Promise<void> {
  await import("./message/cy/all").then(({ welsh }) => speak(welsh), reportFault);
}
