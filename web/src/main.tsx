import "./browser/require-browser";
import "./style/token.css";
import "./style/base.css";
import "./style/layout.css";
import "./style/header.css";
import "./style/button.css";
import "./style/form.css";
import "./style/part.css";
import "./style/table.css";
import { render } from "solid-js/web";
import { date } from "#message/vat/date";
import { App } from "./app";
import { reportFault, reportUncaught } from "./browser/fault";
import { chosenLanguage } from "./browser/language";
import { speak } from "./message/say";
import { takeOver } from "./session/session";
import "./style/print.css";

reportUncaught();
const root = document.getElementById("app");
if (root) void start(root);

/** Shows the app once its words are there, in the language that was chosen, and it is known who is signed in. */
async function start(root: HTMLElement): Promise<void> {
  const words = chosenLanguage() === "cy" ? speakWelsh() : undefined;
  await Promise.all([words, takeOver()]);
  document.documentElement.lang = date.locale;
  root.replaceChildren();
  render(() => <App />, root);
}

/** Where they can't be loaded the page is in English. */
async function speakWelsh(): Promise<void> {
  await import("./message/cy/all").then(({ welsh }) => speak(welsh), reportFault);
}
