/** How businesses come by the bundle `business` at a stage. */
export interface BusinessTerms {
  /** `free`: whoever signs in has it while there are places; `invitation`: by a code that the operator makes. */
  readonly access: "free" | "invitation";
  /** How many may hold it at a time: from 1 to 5,000, as one record names all holders. */
  readonly places: number;
  /** How many days it lasts from when it is granted: from 1 to 366. */
  readonly days: number;
}

const FORM = "such as free/200/31 or invitation/100/31: how it is had, places up to 5000, days up to 366";

/** Reads terms from text such as `free/200/31`: how it is had, places and days. Throws what the text should be like. */
export function parseBusinessTerms(text: string): BusinessTerms {
  const [, access, places = "", days = ""] = /^(free|invitation)\/([1-9]\d{0,3})\/([1-9]\d{0,2})$/.exec(text) ?? [];
  const terms = { places: Number(places), days: Number(days) };
  if ((access !== "free" && access !== "invitation") || terms.places > 5_000 || terms.days > 366)
    throw new Error(`The terms of the business bundle must be ${FORM}`);
  return { access, ...terms };
}

/** Terms as text that `parseBusinessTerms` reads. */
export function businessTermsText({ access, places, days }: BusinessTerms): string {
  return `${access}/${places}/${days}`;
}
