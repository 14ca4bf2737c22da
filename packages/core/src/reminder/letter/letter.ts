import { REMINDER_STOP_PATH } from "@submit/contract/api/reminder";
import type { Language } from "@submit/contract/protocol/config";
import { ukDate } from "@submit/contract/value/date";
import type { CalendarDate } from "@submit/contract/value/scalar";
import type { Message } from "../../mail/send";
import { cy } from "./cy";
import { en } from "./en";
import { htmlOf } from "./html";
import type { Said, Words } from "./said";

/** What an e-mail is about. */
export type Subject =
  /** Returns are due on a day, one or many, as HMRC showed at some time (an instant in UTC). */
  | { readonly kind: "due"; readonly due: CalendarDate; readonly many: boolean; readonly shownAt: string }
  /** A filing that was sent at some time (milliseconds since 1970) was taken by HMRC, or has ended otherwise; its page of the app. */
  | { readonly kind: "filed" | "ended"; readonly sentAt: number; readonly location: string };

/** Whom it goes to. */
export interface Addressee {
  readonly email: string;
  readonly language: Language;
  /** A secret of 256 bits: whoever has it may stop these e-mails. */
  readonly key: string;
}

/** What e-mails and the page that stops them say. */
export const words: Readonly<Record<Language, Words>> = { en, cy };

/** An e-mail about something: no figure, VAT number, name or period is in it, and all it leads to asks for the sign-in. */
export function letter(about: Subject, { email, language, key }: Addressee, appUrl: string): Message {
  const { why, stop, noReplies } = words[language];
  const { subject, paragraphs, link } = saidOf(about, language);
  const url = about.kind === "due" ? `${appUrl}/home` : `${appUrl}${about.location}`;
  const unsubscribeUrl = `${appUrl}${REMINDER_STOP_PATH.replace(":key", key)}${language === "en" ? "" : `?language=${language}`}`;
  const text = [...paragraphs, `${link}: ${url}`, `${why} ${noReplies}`, `${stop}: ${unsubscribeUrl}`].join("\n\n");
  const parts = { language, subject, paragraphs, link: { text: link, url }, foot: [why, noReplies] };
  const html = htmlOf({ ...parts, stop: { text: stop, url: unsubscribeUrl } });
  return { to: email, subject, text: `${text}\n`, html, unsubscribeUrl };
}

function saidOf(about: Subject, language: Language): Said {
  const say = words[language];
  if (about.kind !== "due") return say[about.kind](inWords(ukDate(new Date(about.sentAt)), language));
  return say.due({
    many: about.many,
    due: inWords(about.due, language),
    shown: inWords(ukDate(new Date(about.shownAt)), language),
  });
}

/** A date such as 7 December 2026. */
function inWords(date: CalendarDate, language: Language): string {
  const format = new Intl.DateTimeFormat(`${language}-GB`, {
    ...{ day: "numeric", month: "long", year: "numeric" },
    timeZone: "UTC",
  } as const);
  return format.format(new Date(`${date}T00:00:00Z`));
}
