import { FAULTS, type Fault, faultNames } from "../stage/fault";
import type { Random } from "../stage/random";

/** How likely each fault is at a place where it can happen. */
export type Rates = Readonly<Partial<Record<Fault, number>>>;

/** What makes it likely that a return is taken long after nobody waits for it any more. */
const BEYOND: Rates = { "hmrc.late": 0.5, "hmrc.drop-after": 0.5 };
/** In so many runs nothing goes wrong at random. */
const CALM = 0.15;
/** In so many of the others HMRC is asked about as late as its minute ends. */
const SLOW_LOOK = 0.15;

/** The rates of a run; `isContended`: several file the same, and HMRC says too little. */
export function ratesOf(random: Random, isContended: boolean, isBeyond: boolean): Rates {
  const usual = random.chance(CALM)
    ? {}
    : {
        ...(isContended ? contentionOf(random) : {}),
        ...(random.chance(SLOW_LOOK) ? slowLookOf(random) : {}),
        ...usualRates(random, isContended),
      };
  return isBeyond ? { ...usual, ...BEYOND } : usual;
}

/** Each kind of fault is there or not, and rare or frequent, so that each run is of its own kind. */
function usualRates(random: Random, isContended: boolean): Partial<Record<Fault, number>> {
  const share = isContended ? 0.06 : random.one([0.08, 0.2, 0.4]);
  const rates: Partial<Record<Fault, number>> = {};
  for (const name of faultNames) {
    if (random.chance(share)) rates[name] = FAULTS[name] * random.one([1, 0.3]);
  }
  // Nothing comes through for a while, so that messages end as dead letters.
  if (random.chance(0.04)) rates.crash = 0.2;
  return rates;
}

/** Ways in which HMRC takes a return, and does not say so. */
const UNSAID = ["hmrc.error-after", "hmrc.drop-after", "hmrc.page-after"] as const satisfies readonly Fault[];
/** Ways in which HMRC takes a return, or does not, and does not say which. */
const UNCLEAR = [...UNSAID, "hmrc.error", "hmrc.drop", "hmrc.odd"] as const satisfies readonly Fault[];

/** Nobody knows what HMRC took, and several want to. */
function contentionOf(random: Random): Partial<Record<Fault, number>> {
  const late = random.chance(0.5) ? { "hmrc.late": 0.6 } : {};
  const ours = random.one([{}, {}, { freeze: 0.05, overrun: 0.4 }, { bug: 0.08 }]);
  return { [random.one(UNCLEAR)]: 0.5, ...late, ...ours };
}

/** HMRC takes a return when its minute is about to end, when it is asked for it too, and is slow to tell. */
function slowLookOf(random: Random): Partial<Record<Fault, number>> {
  return { [random.one(UNSAID)]: 0.5, "hmrc.late": 0.5, "message.late": 0.5, "hmrc.slow": 0.5 };
}
