import * as v from "valibot";

/** Kinds of error that a browser names; what is of no such kind is told as `Error`. */
export const faultCodes = [
  ...["Error", "TypeError", "RangeError", "ReferenceError", "SyntaxError", "EvalError", "URIError", "AggregateError"],
  ...["AbortError", "DataCloneError", "InvalidStateError", "NetworkError", "NotFoundError", "NotSupportedError"],
  ...["QuotaExceededError", "SecurityError", "TimeoutError"],
] as const;

/** Pages of the app by the word of their address that names them; nothing of an address that is somebody's own. */
export const faultPages = [
  ...["home", "auth", "hmrc", "developer", "request", "obligation", "return", "filed", "receipt", "owed", "penalty"],
  ...["bundle", "connect", "vat-number", "activity", "authenticator", "client", "other"],
] as const;

/** A fault of the web app in somebody's browser: its kind, the page and the version. It holds no text of the user's. */
export const BrowserFault = v.strictObject({
  code: v.picklist(faultCodes),
  page: v.picklist(faultPages),
  version: v.pipe(v.string(), v.regex(/^[0-9]{1,6}([.][0-9]{1,6}){2}$/, "must be a version, such as 1.2.3")),
});
export type BrowserFault = v.InferOutput<typeof BrowserFault>;

/** Where the web app tells of it. */
export const BROWSER_FAULT_PATH = "/api/v1/browser-fault";
