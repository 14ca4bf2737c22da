/** Headers as a CloudFront function sees them, by their names in lower case. */
export type Values = Record<string, { value: string }>;

/** Which kind of event a function is for. */
export type Event = "request" | "response";

/** AWS, "Restrictions on all edge functions": what CloudFront shows to no function, and what none may add. */
const DISALLOWED =
  /^(connection|expect|keep-alive|proxy-(authenticate|authorization|connection)|trailer|upgrade|x-accel-(buffering|charset|limit-rate|redirect)|x-(amz-cf|amzn|edge)-.*|x-cache|x-forwarded-proto|x-real-ip)$/i;
/** The same page: what a function sees and may not change. */
const READ_ONLY = {
  request: /^(cdn-loop|content-length|host|transfer-encoding|via)$/i,
  response: /^(via|warning)$/i,
};

/** Whether CloudFront keeps a header from its functions. */
export function isHidden(name: string): boolean {
  return DISALLOWED.test(name);
}

/** Throws where a function has added or changed a header that it may not: CloudFront then answers 502. */
export function requireAllowed(event: Event, before: Values, after: Values): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (before[name]?.value === after[name]?.value) continue;
    if (DISALLOWED.test(name) || READ_ONLY[event].test(name))
      throw new Error(`CloudFront lets no function for a ${event} set the header ${name}`);
  }
}
