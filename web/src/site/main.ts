import "../style/token.css";
import "../style/base.css";
import "../style/layout.css";
import "../style/header.css";
import "../style/button.css";
import "../style/form.css";
import "../style/part.css";
import "./site.css";
import "./door.css";
import { simulatorReportUrl } from "../api/simulator-report";
import { chosenLanguage, noteLanguage } from "../browser/language";
import { hasSignIn } from "../browser/sign-in-mark";
import { hasWords, wordsOf } from "../message/search";

// Pages without sign-in can be read and used without this. It takes who is signed in to their own page, and finds help.
noteLanguages();
if (hasSignIn()) showSignedIn();
else showInLanguage();
for (const link of document.querySelectorAll<HTMLElement>("[data-simulated]")) void showIfSimulated(link);
for (const words of document.querySelectorAll<HTMLElement>("[data-health]")) void showHealth(words);
for (const form of document.querySelectorAll<HTMLFormElement>("form.search")) search(form);

function showSignedIn(): void {
  if (["/", "/cy"].includes(location.pathname) && !location.hash) location.replace("/home");
  for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-signed-in]")) {
    link.textContent = link.dataset.signedIn ?? "";
    link.href = "/home";
  }
}

/** What is read here in Welsh is in Welsh in the app too, unless English was chosen; who changes the language chooses it. */
function noteLanguages(): void {
  if (document.documentElement.lang === "cy") noteLanguage("cy", { isChosen: false });
  for (const link of document.querySelectorAll<HTMLElement>("[data-language]")) {
    const language = link.dataset.language === "cy" ? "cy" : "en";
    link.addEventListener("click", () => noteLanguage(language, { isChosen: true }));
  }
}

/** The address without a path is the English front page, and where a sign-out ends: who chose Welsh has the Welsh one. */
function showInLanguage(): void {
  if (location.pathname !== "/" || chosenLanguage() !== "cy") return;
  if (document.querySelector("[data-language=cy]")) location.replace(`/cy${location.hash}`);
}

async function showIfSimulated(link: HTMLElement): Promise<void> {
  const answer = await fetch("/api/config").catch(() => undefined);
  if (answer?.ok && simulatorReportUrl(await answer.json())) link.hidden = false;
}

async function showHealth(words: HTMLElement): Promise<void> {
  const answer = await fetch("/api/health", { cache: "no-store" }).catch(() => undefined);
  words.textContent = (answer?.ok ? words.dataset.good : words.dataset.bad) ?? "";
}

/** Leaves those answers in view that have every word, and says how many there are. */
function search(form: HTMLFormElement): void {
  const input = form.querySelector("input");
  const told = form.querySelector<HTMLElement>("[role=status]");
  const rows = [...document.querySelectorAll<HTMLElement>("[data-words]")];
  if (!input || !told) return;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", () => {
    for (const row of rows) {
      row.hidden = !hasWords(`${row.textContent} ${row.dataset.words}`, input.value);
    }
    const count = rows.filter(({ hidden }) => !hidden).length;
    const { none = "", one = "", many = "" } = told.dataset;
    const words = count === 0 ? none : count === 1 ? one : many.replace("2", String(count));
    told.textContent = wordsOf(input.value).length === 0 ? "" : words;
  });
}
