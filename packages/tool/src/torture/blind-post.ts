import type { Violation } from "../audit/audit";
import type { HmrcCall } from "../hmrc-calls";

const RETURNS = /^\/organisations\/vat\/([0-9]+)\/returns$/;

/** The POSTs of returns among HMRC's calls. */
export function postsOf(calls: readonly HmrcCall[]): HmrcCall[] {
  return calls.filter(({ method, path }) => method === "POST" && RETURNS.test(path));
}

/** The POSTs of a return that HMRC held already: nobody may send one without having asked for it. Users here file only what HMRC doesn't hold. */
export function blindPosts(posts: readonly HmrcCall[]): Violation[] {
  const blind = posts.filter((call) => (call.handled ?? call).code === "DUPLICATE_SUBMISSION");
  return blind.map(({ at, path }) => ({ kind: "BLIND_POST", about: `${RETURNS.exec(path)?.[1]} at ${at}` }));
}
