import { createSignal } from "solid-js";
import { config } from "../browser/config";
import { simulatorReportUrl } from "./simulator-report";

interface Stage {
  sandbox: boolean;
  production: boolean;
  recordsOnly: boolean;
  welsh: boolean;
  reminders: boolean;
  simulatorReportUrl: string | undefined;
}

/** How long it waits after a failure, in milliseconds, until it asks again: at first, and at most. */
const [FIRST, MOST] = [2_000, 60_000];

const [stage, setStage] = createSignal<Stage>();

void learn();

/** Asks until there is an answer: what a page offers goes by it. */
async function learn(): Promise<void> {
  let answer = await config();
  for (let wait = FIRST; answer.kind !== "completed"; wait = Math.min(wait * 2, MOST)) {
    await new Promise((resolve) => {
      setTimeout(resolve, wait);
      addEventListener("online", resolve, { once: true });
    });
    answer = await config();
  }
  const { stage: name, hmrc, figures, languages = [], reminders = false } = answer.output;
  setStage({
    sandbox: hmrc.sandbox,
    production: name === "production",
    recordsOnly: figures === "records",
    welsh: languages.includes("cy"),
    reminders,
    simulatorReportUrl: simulatorReportUrl(answer.output),
  });
}

/** Whether this stage talks to a sandbox of HMRC's, once that is known. */
export function isSandbox(): boolean {
  return stage()?.sandbox ?? false;
}

/** Whether this stage is for those who develop the app, once that is known: never where real returns are filed. */
export function isForDevelopers(): boolean {
  return isSandbox() && stage()?.production === false;
}

/** Whether this stage takes figures from a file of the business's records alone, once that is known. */
export function takesRecordsOnly(): boolean {
  return stage()?.recordsOnly ?? false;
}

/** Whether this stage may be had in Welsh; undefined until that is known. */
export function offersWelsh(): boolean | undefined {
  return stage()?.welsh;
}

/** Whether this stage sends reminders by e-mail, once that is known. */
export function offersReminders(): boolean {
  return stage()?.reminders ?? false;
}

/** Where the HMRC of this stage shows what it made of each call's headers, if it is the local simulator. */
export function simulatorReportPage(): string | undefined {
  return stage()?.simulatorReportUrl;
}
