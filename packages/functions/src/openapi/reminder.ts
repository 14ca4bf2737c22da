import { REMINDER_STOP_PATH } from "@submit/contract/api/reminder";
import { languages } from "@submit/contract/protocol/config";
import { type Operation, ofAll, problemOf } from "./part";

/** The operations of the link by which an e-mail is stopped. */
export function reminders(): Operation[] {
  const key = { name: "key", in: "path", required: true, schema: { type: "string" } };
  const language = { name: "language", in: "query", required: false, schema: { enum: [...languages] } };
  const page = { "200": { description: "HTML" }, "404": problemOf("NOT_FOUND") };
  const told = { ...page, "413": problemOf("BODY_TOO_LARGE") };
  const asked = "A page with a button: what looks at links in e-mails stops nothing.";
  const stopped =
    "With the key of any e-mail, in one call (RFC 8058). What is stopped already stays so, and is told in the same words.";
  return [
    [
      REMINDER_STOP_PATH,
      "GET",
      { ...ofAll("reminderStopGet", "Ask whether to stop reminders", asked, page), parameters: [key, language] },
    ],
    [
      REMINDER_STOP_PATH,
      "POST",
      { ...ofAll("reminderStopPost", "Stop reminders", stopped, told), parameters: [key, language] },
    ],
  ];
}
