import { concurrencyOf } from "@submit/contract/protocol/spec";
import { type ApiName, specOf } from "@submit/contract/registry";
import { ProblemError } from "../error";
import { log } from "../log";
import { type Backlogs, createBacklogs } from "../queue/backlog";
import type { Ports } from "./port";
import type { RequestRecord } from "./record";

/** How many unsettled requests of an API one line may hold: an owner's, or that of a public client's address. */
const MOST = 20;
/** The same where one line serves everybody, and each request holds up all behind it. */
const MOST_AMONG_ALL = 3;
/** How long it is remembered that a line was full, in milliseconds. */
const REMEMBERED = 1_000;
const AT_MOST = 10_000;

/** How a request is recorded. */
export interface Recording {
  /** Its input, sealed. */
  readonly input: () => Promise<string>;
  /** Sends the message of a record that is written, and gives the record. */
  readonly send: (record: RequestRecord) => Promise<RequestRecord>;
}

/** Decides whether one more request is taken. It keeps what one process has seen lately, so make one a process. */
export interface Admission {
  /**
   * Writes the record of a new request, with its input, and gives it; undefined when there is one of that id already,
   * however much is waiting. Throws TOO_MANY_REQUESTS when its line is full and OVERLOADED when more waits for the API than
   * can be done in a minute: then nothing is left of it, but a message at most that finds nothing to do. What floods a line
   * that is full costs next to nothing: its input is not sealed, and the record of one id at a time is looked for, so a
   * repeat among a flood may be told to come again.
   */
  admit(api: ApiName, record: RequestRecord, how: Recording): Promise<RequestRecord | undefined>;
}

/** The admission of new requests by one process. */
export function createAdmission(ports: Ports, backlogs: Backlogs = createBacklogs(ports)): Admission {
  const full = new Map<string, number>();
  /** Those that this process writes at the moment, by line and then by owner and id. */
  const entering = new Map<string, Map<string, Promise<RequestRecord | undefined>>>();
  const looking = new Map<string, { id: string; found: Promise<boolean> }>();

  /** Whether the line is full as far as can be told before anything is written. */
  function isFull(api: ApiName, line: string): boolean {
    // Of those whom this process writes at the moment no more than fit can stay.
    return (full.get(line) ?? 0) > ports.now() || (entering.get(line)?.size ?? 0) > mostOf(api);
  }

  /** Whether what waits for the API can be done in time; whoever can't be told is taken. */
  function hasRoom(api: ApiName): Promise<boolean> {
    return backlogs.enter(api).catch((error: unknown) => {
      log.warn("backlog.unknown", { error });
      return true;
    });
  }

  /** Whether the line of a record that was just written has room for it; the records before it have the first claim. */
  async function fits(api: ApiName, { owner, id, group = owner }: RequestRecord): Promise<boolean> {
    // The record was written before this look, so of many that come at once each sees those before it; as the index may lag by a
    // moment, some more may be let in, which hold up nobody but their own line.
    const first = await ports.store(api).oldest(group, mostOf(api));
    return first.length < mostOf(api) || first.some((each) => each.owner === owner && each.id === id);
  }

  /** Whether a call that is refused otherwise repeats one that was recorded. */
  async function isRepeat(api: ApiName, record: RequestRecord, line: string): Promise<boolean> {
    const look = looking.get(line);
    if (look) return look.id === record.id && look.found;
    const found = ports
      .store(api)
      .get(record)
      .then((known) => known !== undefined)
      .finally(() => looking.delete(line));
    looking.set(line, { id: record.id, found });
    return found;
  }

  /** The record as it was written and sent; undefined when there was one. */
  async function write(api: ApiName, record: RequestRecord, { input, send }: Recording, line: string) {
    const store = ports.store(api);
    const isKnown = backlogs.isKnown(api);
    const room = isFull(api, line) ? undefined : hasRoom(api);
    if (!room || (isKnown && !(await room))) {
      if (await isRepeat(api, record, line)) return undefined;
      throw logged(room ? overloaded() : tooMany());
    }
    const whole = { ...record, input: await input() };
    // What has to be asked of the database is asked beside the write.
    const [isNew, fitsIn] = await Promise.all([store.create(whole), room]);
    if (!isNew && fitsIn) backlogs.leave(api);
    if (!isNew) return undefined;
    if (!fitsIn && (await store.discard(record))) throw logged(overloaded());
    // The message need not wait for the look at the line, as it finds nothing to do where the record is gone.
    const [sent, over] = await Promise.allSettled([send(whole), isOver(api, record)]);
    if (over.status === "rejected") throw over.reason;
    if (over.value) {
      backlogs.leave(api);
      if (full.size >= AT_MOST) full.clear();
      full.set(line, ports.now() + REMEMBERED);
      throw logged(tooMany());
    }
    if (sent.status === "rejected") throw sent.reason;
    return sent.value;
  }

  /** Whether a record that was just written had no room in its line, and is gone again. */
  async function isOver(api: ApiName, record: RequestRecord): Promise<boolean> {
    return !(await fits(api, record)) && (await ports.store(api).discard(record));
  }

  return {
    async admit(api, record, how) {
      const line = `${api}/${record.group ?? record.owner}`;
      const key = `${record.owner}/${record.id}`;
      const others = entering.get(line) ?? new Map<string, Promise<RequestRecord | undefined>>();
      const same = others.get(key);
      // Of several calls of one id the first decides for all.
      if (same) return same.then(() => undefined);
      const written = write(api, record, how, line).finally(() => {
        others.delete(key);
        if (others.size === 0) entering.delete(line);
      });
      entering.set(line, others.set(key, written));
      return written;
    },
  };
}

function mostOf(api: ApiName): number {
  return concurrencyOf(specOf(api)) === 1 ? MOST_AMONG_ALL : MOST;
}

function logged(refusal: ProblemError): ProblemError {
  log.warn("request.refused", { code: refusal.problem.code });
  return refusal;
}

function tooMany(): ProblemError {
  return new ProblemError(
    "TOO_MANY_REQUESTS",
    "As many requests of this kind as may wait are waiting already. Nothing was recorded: send this one again in some seconds.",
  );
}

function overloaded(): ProblemError {
  return new ProblemError(
    "OVERLOADED",
    "More is waiting than can be done in a minute. Nothing was recorded and nothing was sent to anyone: try again in a moment.",
  );
}
