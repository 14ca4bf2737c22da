import * as CallLog from "./context/call-log";
import { type Client, DEFAULT_CLIENT } from "./context/client";
import type { Context, Mode } from "./context/context";
import * as RateLimit from "./context/rate-limit";
import * as Store from "./context/store";
import * as Plan from "./fault/plan";
import * as CalendarDate from "./value/calendar-date";
import * as Business from "./world/business";
import * as TestUser from "./world/test-user";

export type Settings = {
  /** Default: stateful. */
  readonly mode?: Mode;
  /** Where to keep state; absent: in this process alone. */
  readonly dataDir?: string;
  /** Calls allowed to one client; false: no limit. */
  readonly rateLimit?: RateLimit.Limit | false;
  /** Milliseconds between a filing and its obligation showing as fulfilled; default 0. */
  readonly fulfilDelay?: number;
  /** Milliseconds that each API call takes at least; default 0. */
  readonly latency?: number;
  readonly clients?: readonly Client[];
  /** More redirect URIs of the default client. */
  readonly redirectUris?: readonly string[];
  readonly now?: () => Date;
  readonly today?: () => string;
};

/** Opens what the API and the sign-in host share, with the default user and its business in it. */
export function open(settings: Settings = {}): Context {
  const mode = settings.mode ?? "stateful";
  // Apart, as HMRC's sandbox and production are: what one took must not be a duplicate in the other.
  const store = Store.open(settings.dataDir, mode === "sandbox" ? "hmrc-sandbox.sqlite" : "hmrc.sqlite");
  const clock = openClock(settings);
  const limit = settings.rateLimit ?? RateLimit.HMRC;
  const clients = settings.clients ?? [withRedirectUris(DEFAULT_CLIENT, settings.redirectUris ?? [])];
  const faults = Plan.plan();
  const context: Context = {
    mode,
    store,
    clients: new Map(clients.map((client) => [client.id, client])),
    rateLimit: limit === false ? undefined : RateLimit.counter(limit, clock.now),
    faults,
    calls: CallLog.log(),
    fulfilDelay: settings.fulfilDelay ?? 0,
    latency: settings.latency ?? 0,
    ...clock,
    close: () => {
      faults.close();
      store.close();
    },
  };
  seed(context);
  return context;
}

/** The real time, until it is moved. */
function openClock(settings: Settings): Pick<Context, "now" | "today" | "setClock"> {
  const real = settings.now ?? (() => new Date());
  let ahead: number | undefined;
  const now = (): Date => new Date(real().getTime() + (ahead ?? 0));
  return {
    now,
    today: () => (ahead === undefined ? settings.today?.() : undefined) ?? CalendarDate.inLondon(now()),
    setClock: (at) => {
      ahead = at === undefined ? undefined : at.getTime() - real().getTime();
    },
  };
}

function seed(context: Context): void {
  context.store.transaction(() => {
    const user = TestUser.DEFAULT_USER;
    if (TestUser.find(context, user.userId) === undefined) TestUser.createDefault(context, user);
    Business.ensure(context, user.vrn);
  });
}

function withRedirectUris(client: Client, redirectUris: readonly string[]): Client {
  return { ...client, redirectUris: [...client.redirectUris, ...redirectUris] };
}
