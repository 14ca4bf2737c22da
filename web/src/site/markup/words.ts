import { type DayWords, dayWords } from "@submit/contract/calendar/day-words";
import type { Language } from "@submit/contract/protocol/config";
import { articles } from "#message/help/article-list";
import { accessibility } from "#message/site/accessibility";
import { contact } from "#message/site/contact";
import { door } from "#message/site/door";
import { fact } from "#message/site/fact";
import { frame } from "#message/site/frame";
import { help } from "#message/site/help";
import { notFound } from "#message/site/not-found";
import { price, priceWords } from "#message/site/price";
import { privacy } from "#message/site/privacy";
import { security } from "#message/site/security";
import { status } from "#message/site/status";
import { terms } from "#message/site/terms";
import { tryIt, tryWords } from "#message/site/try";
import { welshSite } from "../../message/cy/site/all";

const english = {
  ...{ accessibility, articles, contact, door, fact, frame, help, notFound, price, priceWords, privacy },
  ...{ security, status, terms, tryIt, tryWords },
};

/** What the pages that need no sign-in say in a language. */
export interface SiteWords extends Readonly<typeof english> {
  readonly language: Language;
  /** As `lang` has it. */
  readonly locale: string;
  readonly days: DayWords;
}

/** The words of each language. They are for the build alone: no script brings them. */
export const siteWords: Readonly<Record<Language, SiteWords>> = {
  en: { ...english, language: "en", locale: "en-GB", days: dayWords.en },
  cy: { ...welshSite, language: "cy", locale: "cy", days: dayWords.cy },
};
