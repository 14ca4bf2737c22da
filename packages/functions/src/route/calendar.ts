import { createHash } from "node:crypto";
import { stateOf } from "@submit/core/calendar/calendar";
import { feedOf } from "@submit/core/calendar/feed";
import { ProblemError } from "@submit/core/error";
import { userOf } from "../http/actor";
import type { AppHandler } from "../http/context";
import type { Deps } from "../http/deps";

/** For so long a calendar program may keep what it got, in seconds. No cache between may. */
const KEPT_SECONDS = 3_600;

/** Whether the user's calendar has an address. */
export function calendarState({ verify }: Pick<Deps, "verify">): AppHandler {
  return async (c) => c.json(await stateOf((await userOf(c, verify)).owner));
}

/** A user's dates for whoever has the address: its key is all the proof. */
export function calendarFeed({ ports }: Pick<Deps, "ports">): AppHandler {
  return async (c) => {
    const text = await feedOf(c.req.param("file") ?? "", ports.now());
    if (text === undefined)
      throw new ProblemError(
        "NOT_FOUND",
        "There is no calendar at this address. It may have been renewed or turned off.",
      );
    const tag = `"${createHash("sha256").update(text).digest("base64url")}"`;
    c.header("cache-control", `private, max-age=${KEPT_SECONDS}`);
    c.header("etag", tag);
    // robots.txt lets it be read; no search engine is to list it.
    c.header("x-robots-tag", "noindex");
    if (isKnown(c.req.header("if-none-match"), tag)) return c.body(null, 304);
    return c.body(text, 200, { "content-type": "text/calendar; charset=utf-8" });
  };
}

/** Whether a caller has this already: what is compressed on its way has its tag marked as weak. */
function isKnown(known: string | undefined, tag: string): boolean {
  return (known ?? "").split(",").some((each) => each.trim().replace(/^W\//, "") === tag);
}
