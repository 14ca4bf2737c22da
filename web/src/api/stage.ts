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

/** The longest that it waits after a failure until it asks again, in milliseconds. */
const MOST = 20_000;

const [stage, setStage] = createSignal<Stage>();

void learn(2_000);

/** Asks until there is an answer, after a failure in so many milliseconds: what a page offers goes by it. */
async function learn(wait: number): Promise<void> {
  const answer = await config();
  if (answer.kind !== "completed") {
    setTimeout(learn, wait, Math.min(wait * 2, MOST));
    return;
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
