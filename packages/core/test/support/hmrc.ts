import type { Figures } from "@submit/contract/value/nine-boxes";

/** What may happen to one call. `…After` means that HMRC has done the work already. */
export const FAULTS = [
  "none",
  "500",
  "500After",
  "drop",
  "dropAfter",
  "html",
  "htmlAfter",
  "odd",
  "oddAfter",
  "429",
  "401",
  "403",
  "identity",
  "unsubscribed",
  "refused",
] as const;
export type Fault = (typeof FAULTS)[number];

/** A model of HMRC for one VRN, as a stand-in for `fetch`: it takes a return once, and misbehaves as told. */
export function createHmrc(periodKey: string) {
  const hmrc = {
    held: undefined as Figures | undefined,
    accepted: 0,
    /** Every call of the API, whatever became of it: its method, the last part of its path, and its fault if it had one. */
    calls: [] as string[],
    /** How often a return was posted, whatever became of that. */
    get posts(): number {
      return hmrc.calls.filter((call) => call.startsWith("POST")).length;
    },
    /** Faults of the calls to come, in order. */
    faults: [] as Fault[],
    /** The fault of every call after those. */
    rest: "none" as Fault,
    /** Whether a return that was taken can be viewed, and whether its obligation has moved. */
    shown: true,
    /** How many looks HMRC lags behind a return that it has taken. */
    lag: 0,
    /** The obligation has moved although the return can't be viewed. */
    closed: false,
    /** The period is older than the four years of which HMRC shows returns. */
    old: false,
    /** Members that HMRC's answers to a look have instead of their own: of the return, and of its obligation. */
    oddReturn: {} as object,
    oddObligation: {} as object,
    /** What HMRC says of a return that it takes. */
    receipt: { processingDate: "2026-11-24T12:00:00.000Z", formBundleNumber: "123456789012" } as object,
    /** The headers of every answer to a POST that is read, good or bad. */
    receiptHeaders: {
      "receipt-id": "3f9a0c51-d7e2-4b1f-8f0e-2a6c5d1b9e44",
      "receipt-timestamp": "2026-11-24T12:00:00Z",
    } as Record<string, string>,
    fetch: async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
      const { pathname } = new URL(String(url));
      if (pathname === "/oauth/token")
        return json(200, { access_token: "new", refresh_token: "next", expires_in: 14_400 });
      const fault = hmrc.faults.shift() ?? hmrc.rest;
      const call = `${init.method} ${pathname.split("/").at(-1)}`;
      hmrc.calls.push(fault === "none" ? call : `${call} ${fault}`);
      const early = before(fault);
      if (early) return early;
      const answer = pathname.endsWith("/returns") ? post(hmrc, String(init.body)) : look(hmrc, pathname, periodKey);
      return after(fault, init.method === "POST" ? hmrc.receiptHeaders : {}) ?? answer;
    },
  };
  return hmrc;
}

type Hmrc = ReturnType<typeof createHmrc>;

function post(hmrc: Hmrc, body: string): Response {
  if (hmrc.held) {
    const errors = [
      { code: "DUPLICATE_SUBMISSION", message: "The VAT return was already submitted for the given period." },
    ];
    return json(403, { code: "BUSINESS_ERROR", message: "Business validation error", errors }, hmrc.receiptHeaders);
  }
  const { periodKey: _, finalised: __, ...figures } = JSON.parse(body);
  hmrc.held = figures;
  hmrc.accepted++;
  return json(201, hmrc.receipt, hmrc.receiptHeaders);
}

function look(hmrc: Hmrc, pathname: string, periodKey: string): Response {
  if (hmrc.held && hmrc.lag > 0) {
    hmrc.lag--;
    return unchanged(hmrc, pathname, periodKey);
  }
  return pathname.endsWith("/obligations") ? obligations(hmrc, periodKey) : view(hmrc);
}

/** What HMRC says as long as nothing was filed. */
function unchanged(hmrc: Hmrc, pathname: string, periodKey: string): Response {
  return pathname.endsWith("/obligations") ? open(hmrc, periodKey) : new Response(null, { status: 404 });
}

function view(hmrc: Hmrc): Response {
  if (hmrc.old)
    return json(403, {
      code: "BUSINESS_ERROR",
      message: "Business validation error",
      errors: [{ code: "DATE_RANGE_TOO_LARGE", message: "" }],
    });
  return hmrc.held && hmrc.shown
    ? json(200, { periodKey: "26C3", ...hmrc.held, ...hmrc.oddReturn })
    : new Response(null, { status: 404 });
}

function obligations(hmrc: Hmrc, periodKey: string): Response {
  if (hmrc.held && (hmrc.shown || hmrc.closed))
    return json(404, { code: "NOT_FOUND", message: "The remote endpoint has indicated that no data can be found" });
  return open(hmrc, periodKey);
}

function open(hmrc: Hmrc, periodKey: string): Response {
  const obligation = { periodKey, start: "2026-07-01", end: "2026-09-30", due: "2026-11-07", status: "O" };
  return json(200, { obligations: [{ ...obligation, ...hmrc.oddObligation }] });
}

function before(fault: Fault): Response | undefined {
  if (fault === "500")
    return json(500, { code: "INTERNAL_SERVER_ERROR", message: "An internal server error occurred" });
  if (fault === "html") return new Response("<html>", { status: 400, headers: { "content-type": "text/html" } });
  if (fault === "odd") return json(403, { message: "Forbidden" });
  if (fault === "429") return json(429, { code: "MESSAGE_THROTTLED_OUT", message: "" });
  if (fault === "401") return json(401, { code: "INVALID_CREDENTIALS", message: "" });
  if (fault === "403") return json(403, { code: "CLIENT_OR_AGENT_NOT_AUTHORISED", message: "" });
  if (fault === "identity")
    return json(403, { code: "INTERNAL_SERVER_ERROR", message: "An internal server error occurred" });
  if (fault === "unsubscribed")
    return json(403, {
      code: "RESOURCE_FORBIDDEN",
      message: "The application is not subscribed to the API which it is attempting to invoke",
    });
  if (fault === "refused")
    throw new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ECONNREFUSED" }) });
  if (fault === "drop") throw new TypeError("fetch failed");
  return undefined;
}

function after(fault: Fault, headers: Record<string, string>): Response | undefined {
  if (fault === "500After")
    return json(500, { code: "INTERNAL_SERVER_ERROR", message: "An internal server error occurred" }, headers);
  if (fault === "htmlAfter") return new Response("<html>", { status: 500, headers: { "content-type": "text/html" } });
  if (fault === "oddAfter") return json(200, {}, headers);
  if (fault === "dropAfter") throw new TypeError("fetch failed");
  return undefined;
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
}
