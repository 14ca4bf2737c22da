import { concurrencyOf } from "@submit/contract/protocol/spec";
import { type ApiName, specOf } from "@submit/contract/registry";
import { ProblemError } from "../error";
import type { Ports } from "./port";
import type { RequestRecord } from "./record";

/** How many unsettled requests of an API one line may hold: an owner's, or that of a public client's address. */
const MOST = 20;
/** The same where one line serves everybody, and each request holds up all behind it. */
const MOST_AMONG_ALL = 3;
/** How long it is remembered that a line was full, in milliseconds. */
const REMEMBERED = 1_000;
const AT_MOST = 10_000;

/** Decides whether one more request is taken. It keeps what one process has seen lately, so make one a process. */
export interface Admission {
  /** Why nothing new is taken in a line at the moment, as far as this process knows: costs no look. */
  refusal(api: ApiName, group: string): ProblemError | undefined;
  /** Whether the line of a record that was just written has room for it; the records before it have the first claim. */
  hasRoom(api: ApiName, record: RequestRecord): Promise<boolean>;
}

/** The admission of new requests by one process. */
export function createAdmission(ports: Ports): Admission {
  const full = new Map<string, number>();
  return {
    refusal(api, group) {
      return (full.get(`${api}/${group}`) ?? 0) > ports.now() ? tooMany() : undefined;
    },
    async hasRoom(api, { owner, id, group = owner }) {
      const most = concurrencyOf(specOf(api)) === 1 ? MOST_AMONG_ALL : MOST;
      // The record was written before this look, so of many that come at once each sees those before it.
      const first = await ports.store(api).oldest(group, most);
      if (first.length < most || first.some((each) => each.owner === owner && each.id === id)) return true;
      if (full.size >= AT_MOST) full.clear();
      full.set(`${api}/${group}`, ports.now() + REMEMBERED);
      return false;
    },
  };
}

/** The refusal of a request whose line is full. */
export function tooMany(): ProblemError {
  return new ProblemError(
    "TOO_MANY_REQUESTS",
    "As many requests of this kind as may wait are waiting already. Nothing was recorded: send this one again in some seconds.",
  );
}
