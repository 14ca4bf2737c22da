import { BROWSER_FAULT_PATH, BrowserFault } from "@submit/contract/protocol/browser-fault";
import { CALENDAR_PATH, CalendarState } from "@submit/contract/protocol/calendar";
import { PublicConfig } from "@submit/contract/protocol/config";
import { AttemptInput, ConnectionAttempt, ConnectionList } from "@submit/contract/protocol/connection";
import { RequestList } from "@submit/contract/protocol/request";
import { ConnectionId } from "@submit/contract/value/scalar";
import { ListInput } from "../http/list-input";
import { ACCEPTED, json, type Operation, ofAll, ofMaker, ofUser, PREFER, problemOf, schema } from "./part";
import { reminders } from "./reminder";

/** The operations that answer at once. */
export function synchronous(): Operation[] {
  return [...requests(), ...connection(), ...calendar(), ...reminders(), ...service()];
}

function requests(): Operation[] {
  const path = "/api/v1/request/:api/:id";
  const key = ["api", "id"].map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
  const output = { content: { "application/json": { schema: {} } } };
  const settled = {
    "200": { description: "Completed: the output of the API", ...output },
    "201": { description: "Completed: the output of the API", ...output },
    "204": { description: "Completed, without output" },
    "202": ACCEPTED,
    ...NOT_FOUND,
  };
  const cancelled = { "204": { description: "Cancelled" }, ...NOT_FOUND, "409": problemOf("NOT_CANCELLABLE") };
  return [
    [
      path,
      "GET",
      ofMaker(
        "requestGet",
        "Look up a request",
        "Its stored end, which names its instance, or 202 while the work goes on. Looking never starts work.",
        settled,
        [...key, PREFER],
      ),
    ],
    [
      path,
      "DELETE",
      ofMaker(
        "requestDelete",
        "Cancel a request that is still pending",
        "Nothing of it is done any more. A request that has been started goes on. A return, or the deletion of an account, whose id is not known is taken as cancelled, so that a call which sent it and is still on its way does nothing.",
        cancelled,
        key,
      ),
    ],
    [
      "/api/v1/request",
      "GET",
      ofUser(
        "requestList",
        "List one's requests, newest first",
        "The last fifty of the week that change something and the last fifty that look something up; those of drafts are not among them. With api, the last fifty of that one.",
        { ...json(RequestList), ...REFUSED },
        [{ name: "api", in: "query", required: false, schema: schema(ListInput.entries.api) }],
      ),
    ],
  ];
}

function connection(): Operation[] {
  const path = "/api/v1/hmrc/connection";
  const forgotten = { "204": { description: "Forgotten" } };
  return [
    [
      path,
      "GET",
      ofUser(
        "connectionGet",
        "List one's connections to HMRC, oldest first",
        "A connection is a sign-in at HMRC: with the scope that was granted and when the authority ends, 18 months after it was given. One that has ended is not listed.",
        json(ConnectionList),
      ),
    ],
    [
      `${path}/:connectionId`,
      "DELETE",
      ofUser(
        "connectionDelete",
        "Forget a connection to HMRC",
        "HMRC's tokens are deleted here, and the clients that use it have to be connected again. The authority itself is withdrawn in the HMRC account.",
        { ...forgotten, ...REFUSED },
        [{ name: "connectionId", in: "path", required: true, schema: schema(ConnectionId) }],
      ),
    ],
    [
      `${path}/attempt`,
      "POST",
      {
        ...ofUser(
          "connectionAttemptPost",
          "Begin to connect to HMRC",
          "Gives the state that HMRC's sign-in is to carry. It is good for an hour, and for the user who asked for it alone. Without connectionId it is for another connection.",
          {
            ...json(ConnectionAttempt),
            ...REFUSED,
            "413": problemOf("BODY_TOO_LARGE"),
            "415": problemOf("UNSUPPORTED_MEDIA_TYPE"),
          },
        ),
        requestBody: { required: false, content: { "application/json": { schema: schema(AttemptInput) } } },
      },
    ],
  ];
}

function calendar(): Operation[] {
  const feed = { "200": { description: "Found", content: { "text/calendar": { schema: { type: "string" } } } } };
  return [
    [
      CALENDAR_PATH,
      "GET",
      ofUser(
        "calendarGet",
        "Whether one's calendar has an address",
        "Since when, and in which language. The address itself is not kept: calendarPost makes another one.",
        json(CalendarState),
      ),
    ],
    [
      `${CALENDAR_PATH}/:file`,
      "GET",
      {
        ...ofAll(
          "calendarFeed",
          "One's dates, for a calendar program",
          "The days to file and to pay by that HMRC showed the user last, as RFC 5545 has them, without VAT number, name and figure. The file is named after the key that calendarPost gave; under any other name there is nothing.",
          { ...feed, "304": { description: "As it was (If-None-Match)" }, "404": problemOf("NOT_FOUND") },
        ),
        parameters: [{ name: "file", in: "path", required: true, schema: { type: "string" } }],
      },
    ],
  ];
}

function service(): Operation[] {
  const said = (description: string) => ({ "200": { description } });
  return [
    [
      BROWSER_FAULT_PATH,
      "POST",
      {
        ...ofAll(
          "browserFaultPost",
          "Tell of a fault of the web app",
          "Its kind, the page and the version, for the log: ten a minute of one address, and no text of the user's.",
          {
            "204": { description: "Written down" },
            "400": problemOf("INVALID_REQUEST"),
            "415": problemOf("UNSUPPORTED_MEDIA_TYPE"),
            "429": problemOf("TOO_MANY_REQUESTS"),
          },
        ),
        requestBody: { required: true, content: { "application/json": { schema: schema(BrowserFault) } } },
      },
    ],
    [
      "/api/config",
      "GET",
      ofAll(
        "configGet",
        "What the web app needs to know of its stage",
        "Addresses and client ids of both sign-ins, and the versions of the service and of the oldest client.",
        json(PublicConfig),
      ),
    ],
    [
      "/api/health",
      "GET",
      ofAll(
        "healthGet",
        "Whether the service is up",
        "For monitors; nothing behind the service is asked.",
        said("It is"),
      ),
    ],
    [
      "/api/openapi.json",
      "GET",
      ofAll(
        "openapiGet",
        "This document",
        "OpenAPI 3.1, made from the same declarations as the service itself.",
        said("OpenAPI 3.1"),
      ),
    ],
    [
      "/api/docs",
      "GET",
      ofAll("docsGet", "This document, to read", "One plain page, with every error code.", said("HTML")),
    ],
  ];
}

const REFUSED = { "400": problemOf("INVALID_REQUEST") };
const NOT_FOUND = { "404": problemOf("REQUEST_NOT_FOUND") };
