import * as v from "valibot";
import { Instant } from "../value/scalar";
import { languages } from "./config";

/** Where the address of a user's calendar stands: its state, and below it the calendar of each key. */
export const CALENDAR_PATH = "/api/v1/calendar";

/** Whether a user's dates may be had by an address, since when, and in which language. */
export const CalendarState = v.object({
  feed: v.optional(v.object({ madeAt: Instant, language: v.picklist(languages) })),
});
export type CalendarState = v.InferOutput<typeof CalendarState>;
