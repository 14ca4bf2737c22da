import * as Fault from "../fault/fault";
import * as CalendarDate from "../value/calendar-date";
import * as Business from "../world/business";
import * as TestUser from "../world/test-user";
import * as Call from "./call-log";
import * as RateLimit from "./rate-limit";
import * as Store from "./store";

/** A registered application. A redirect URI may be the start of the one used (HMRC's rule). */
export type Client = {
  readonly id: string;
  readonly secret: string;
  readonly name: string;
  readonly redirectUris: readonly string[];
  /** Also takes `/hmrc/callback` on any port of this machine. */
  readonly local?: boolean;
  /** The APIs it is subscribed to; all of them when absent. */
  readonly subscriptions?: readonly Subscription[];
};
export type Subscription = "vat" | "create-test-user" | "fraud-prevention-headers";
export type Mode = "stateful" | "sandbox";

export type Settings = {
  readonly mode?: Mode;
  /** Where to keep state; absent: in this process alone. */
  readonly dataDir?: string;
  /** Calls allowed to one client; false: no limit. */
  readonly rateLimit?: RateLimit.Limit | false;
  /** Milliseconds between a filing and its obligation showing as fulfilled. */
  readonly fulfilDelay?: number;
  /** Milliseconds that each API call takes at least. */
  readonly latency?: number;
  readonly clients?: readonly Client[];
  /** More redirect URIs of the default client. */
  readonly redirectUris?: readonly string[];
  readonly now?: () => Date;
  readonly today?: () => string;
};

/** Everything that the two hosts share. */
export type State = {
  readonly mode: Mode;
  readonly store: Store.Store;
  readonly clients: ReadonlyMap<string, Client>;
  readonly rateLimit: RateLimit.Counter | undefined;
  readonly faults: Fault.Plan;
  readonly calls: Call.Log;
  readonly fulfilDelay: number;
  readonly latency: number;
  now(): Date;
  today(): CalendarDate.CalendarDate;
  /** Moves the clock to an instant, from which it runs on; undefined: back to the real time. */
  setClock(at: Date | undefined): void;
  close(): void;
};

export const DEFAULT_USER = { userId: "100000000001", password: "password", vrn: "234567847" } as const;

const DEFAULT_CLIENT: Client = {
  id: "submit-local",
  secret: "local-secret",
  name: "Submit (local)",
  redirectUris: ["http://localhost:3000/hmrc/callback"],
  local: true,
};

/** Opens the state that the API and the sign-in host share, with the default user in it. */
export function open(settings: Settings = {}): State {
  const real = settings.now ?? (() => new Date());
  let ahead: number | undefined;
  const now = (): Date => new Date(real().getTime() + (ahead ?? 0));
  const limit = settings.rateLimit ?? RateLimit.HMRC;
  const clients = settings.clients ?? [withUris(DEFAULT_CLIENT, settings.redirectUris ?? [])];
  const mode = settings.mode ?? "stateful";
  // Apart, as HMRC's sandbox and production are: what one took must not be a duplicate in the other.
  const store = Store.open(settings.dataDir, mode === "sandbox" ? "hmrc-sandbox.sqlite" : "hmrc.sqlite");
  const state: State = {
    mode,
    store,
    clients: new Map(clients.map((client) => [client.id, client])),
    rateLimit: limit === false ? undefined : RateLimit.counter(limit, now),
    faults: Fault.plan(),
    calls: Call.log(),
    fulfilDelay: settings.fulfilDelay ?? 0,
    latency: settings.latency ?? 0,
    now,
    today: () => (ahead === undefined ? settings.today?.() : undefined) ?? CalendarDate.inLondon(now()),
    setClock: (at) => {
      ahead = at === undefined ? undefined : at.getTime() - real().getTime();
    },
    close: () => store.close(),
  };
  seed(state);
  return state;
}

function seed(state: State): void {
  state.store.transaction(() => {
    if (TestUser.find(state, DEFAULT_USER.userId) === undefined) TestUser.createDefault(state, DEFAULT_USER);
    Business.ensure(state, DEFAULT_USER.vrn);
  });
}

function withUris(client: Client, redirectUris: readonly string[]): Client {
  return { ...client, redirectUris: [...client.redirectUris, ...redirectUris] };
}
