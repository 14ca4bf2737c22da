import type { Input } from "@submit/contract/registry";
import { figures } from "../../../core/test/support/figure";
import type { Cut } from "../stage/fault";
import { type Random, randomOf } from "../stage/random";
import { type Rates, ratesOf } from "./rate";
import { STRANGER, VRNS, vrnsOf } from "./sign-in";
import type { Span } from "./span";

export const API = "hmrcVatReturnPost";
export type FilingInput = Input<typeof API>;

/** A return that somebody sends. */
export interface FilingPlan {
  /** Its place in the plan as it was made. */
  readonly place: number;
  readonly user: string;
  readonly input: FilingInput;
  /** Milliseconds from the beginning. */
  readonly at: number;
  readonly id: string;
  /** The distance of this browser's clock from the true time, in milliseconds. */
  readonly skew: number;
  /** What else the user does about it. */
  readonly habit: (typeof HABITS)[number];
  /** For how long the page stays open, in milliseconds; whoever left comes back when all is over. */
  readonly stays: number;
}

/** Another program files a return at HMRC. */
export interface ElsewherePlan {
  readonly vrn: string;
  readonly periodKey: string;
  readonly at: number;
  /** Whether its figures are those of the first filing of that period here. */
  readonly isSame: boolean;
}

export interface Plan {
  readonly seed: number;
  readonly users: readonly string[];
  readonly filings: readonly FilingPlan[];
  /** Nothing goes wrong at random. */
  readonly isCalm: boolean;
  readonly rates: Rates;
  /** When faults end, in milliseconds from the beginning. */
  readonly healsAt: number;
  /** How far the clocks of functions are from the true time, in milliseconds, at most. */
  readonly skew: number;
  readonly elsewhere?: ElsewherePlan | undefined;
  /** HMRC's obligations follow so many milliseconds after a return. */
  readonly lag: number;
  /** HMRC refuses to show returns until everything heals. */
  readonly hides: boolean;
  /** When HMRC answers nothing good. */
  readonly down: readonly Span[];
  /** When what HMRC says of a return does not go with what it says of obligations, or can't be read. */
  readonly contradicts: readonly Span[];
  readonly contradiction: "unlisted" | "unreadable";
  /** Whose calls HMRC lets hang, with nothing else that goes wrong. */
  readonly hangs?: string | undefined;
  /** Whose other pages ask HMRC on and on at first, with nothing else that goes wrong. */
  readonly floods?: string | undefined;
  /** Access tokens last so many milliseconds from the beginning. */
  readonly tokenLasts: number;
  /** A user's bundle ends, in milliseconds from the beginning. */
  readonly bundleEnds?: readonly [user: string, at: number] | undefined;
  /** Whether records are kept by core's own store over the twin of DynamoDB, or by the twin of the store. */
  readonly isElectro: boolean;
  /** HMRC has answered every user on their businesses before, as pages have it do; else some only. */
  readonly isTold: boolean;
}

const HOUR = 3_600_000;
const USERS = ["ann", "bob", "cat"];
const TAKER = "ann";
const OTHER = "cat";
const HABITS = ["files", "files", "files", "cancels", "sends twice", "changes its figures", "signs in again"] as const;
const PERIODS = ["26C3", "26C4"];

/** Two sets of figures, none of them zero, no two the same. */
export const FIGURES = [
  figures,
  {
    vatDueSales: 99.99,
    vatDueAcquisitions: 7.01,
    vatReclaimedCurrPeriod: 2000.5,
    totalValueSalesExVAT: 499,
    totalValuePurchasesExVAT: 10002,
    totalValueGoodsSuppliedExVAT: 35,
    totalAcquisitionsExVAT: 61,
  },
] as const;

/** What happens under a seed, as far as it is decided before it begins. */
export function planOf(seed: number, cut: Cut, isBeyond: boolean): Plan {
  const random = randomOf(seed, "plan");
  // One user takes much: all of what HMRC does with a call, or of what it allows.
  const taking = random.chance(0.1) ? random.one(["hangs", "floods"] as const) : undefined;
  const isAlone = taking !== undefined;
  // Several file the same at about the same time, and HMRC says too little.
  const isContended = !isAlone && random.chance(0.3);
  const filings = filingsOf(random, isAlone, isContended);
  if (!isAlone && random.chance(0.1)) filings.push(strangersOf(random, filings));
  const elsewhere = random.chance(0.2) ? elsewhereOf(random, filings) : undefined;
  const down = random.chance(0.06) ? spansOf(random) : [];
  const contradicts = random.chance(0.05) ? spansOf(random) : [];
  const contradiction = random.one(["unlisted", "unreadable"] as const);
  const lag = random.one([0, 0, 0, 5_000, 90_000, 5 * 24 * HOUR]);
  const hides = random.chance(0.06);
  const rates = isAlone ? {} : ratesOf(random, isContended, isBeyond);
  const isCalm = Object.keys(rates).length === 0;
  const skew = random.one([0, 0, 300, 900]);
  const tokenLasts = random.one([14_400_000, 14_400_000, 70_000, 0]);
  const bundleEnds: readonly [string, number] | undefined = random.chance(0.06)
    ? [random.one(USERS), random.between(0, 120_000)]
    : undefined;
  const healsAt = random.one([30_000, 120_000, 400_000, 1_500_000]);
  const isElectro = random.chance(0.12);
  const isTold = random.chance(0.7);
  const has = (extra: string) => !cut.extras.has(extra) && (!isAlone || extra === taking);
  return {
    seed,
    users: [...USERS, STRANGER],
    filings: filings.filter(({ place }) => !cut.filings.has(place)),
    isCalm,
    rates,
    healsAt,
    skew: has("skew") && !isCalm ? skew : 0,
    elsewhere: has("elsewhere") ? elsewhere : undefined,
    lag: has("lag") ? lag : 0,
    hides: has("hides") && hides,
    down: has("down") ? down : [],
    contradicts: has("contradicts") ? contradicts : [],
    contradiction,
    hangs: taking === "hangs" && has("hangs") ? TAKER : undefined,
    floods: taking === "floods" && has("floods") ? TAKER : undefined,
    tokenLasts: has("tokens") ? tokenLasts : 14_400_000,
    bundleEnds: has("bundle") ? bundleEnds : undefined,
    isElectro,
    isTold,
  };
}

export const EXTRAS = [
  "skew",
  "elsewhere",
  "lag",
  "hides",
  "down",
  "contradicts",
  "hangs",
  "floods",
  "tokens",
  "bundle",
];

function filingsOf(random: Random, isAlone: boolean, isContended: boolean): FilingPlan[] {
  const count = isContended || isAlone ? 3 + random.below(2) : 1 + random.below(4);
  const spread = isContended ? random.one([2_000, 20_000, 100_000]) : random.one([100, 3_000, 60_000, 200_000]);
  const made: FilingPlan[] = [];
  for (let place = 0; place < count; place++) {
    const filer = isAlone ? besideOf(random, place) : filerOf(random, isContended);
    made.push({
      place,
      ...filer,
      at: place === 0 ? 0 : random.between(0, spread),
      id: random.uuid(),
      skew: random.one([0, 0, 2_000, -7_200_000, 86_400_000]),
      habit: isAlone ? "files" : random.one(HABITS),
      // Most leave early, as most of a run would be their polls.
      stays:
        isAlone || random.chance(isContended ? 0.2 : 0.08)
          ? Number.POSITIVE_INFINITY
          : random.between(10, random.one([300, 3_000, 10_000])),
    });
  }
  return made;
}

/** From soon on, for a minute, an hour or beyond the day that is tried; then it may all work for a while in between. */
function spansOf(random: Random): readonly Span[] {
  const from = random.between(0, 20_000);
  const until = random.one([60_000, HOUR, 30 * HOUR, 30 * HOUR]);
  if (until < 24 * HOUR || random.chance(0.5)) return [[from, until]];
  const works = random.between(HOUR, 23 * HOUR);
  return [
    [from, works],
    [works + random.between(HOUR / 2, HOUR), until],
  ];
}

/** A return of a period that another user files at about the same time. */
function strangersOf(random: Random, filings: readonly FilingPlan[]): FilingPlan {
  const { input, at } = random.one(filings);
  return {
    place: filings.length,
    user: STRANGER,
    input: inputOf(random, input.vrn, input.periodKey),
    at: Math.max(0, at + random.between(-5_000, 5_000)),
    id: random.uuid(),
    skew: 0,
    habit: random.one(HABITS),
    stays: random.between(10, 10_000),
  };
}

/** One who takes much has a return of each period on its way, and another user has one of a business of its own. */
function besideOf(random: Random, place: number): Pick<FilingPlan, "user" | "input"> {
  const period = PERIODS[place];
  const user = period ? TAKER : OTHER;
  return { user, input: inputOf(random, vrnsOf(user)[0], period ?? PERIODS[0]) };
}

/** Where a return is contended Ann and Bob file the same period of the first business. */
function filerOf(random: Random, isContended: boolean): Pick<FilingPlan, "user" | "input"> {
  const usual = random.one(random.chance(0.6) ? ["ann"] : USERS);
  const user = isContended ? random.one(["ann", "bob"]) : usual;
  const vrn = isContended ? VRNS[0] : random.one(vrnsOf(user));
  const periodKey = isContended || random.chance(0.75) ? PERIODS[0] : PERIODS[1];
  return { user, input: inputOf(random, vrn, periodKey) };
}

function inputOf(random: Random, vrn: string | undefined, periodKey: string | undefined): FilingInput {
  return { vrn, periodKey, ...FIGURES[random.chance(0.7) ? 0 : 1], finalised: true } as FilingInput;
}

function elsewhereOf(random: Random, filings: readonly FilingPlan[]): ElsewherePlan {
  const { input } = random.one(filings);
  return {
    vrn: input.vrn,
    periodKey: input.periodKey,
    at: random.between(0, random.one([2_000, 70_000, 400_000])),
    isSame: random.chance(0.3),
  };
}
