import type { BundleId } from "@submit/contract/protocol/catalogue";
import type { bundle as en, catalogue as enCatalogue } from "#message/account/bundle";

const places = (count: number) => `${count} lle`;

export const bundle: typeof en = {
  title: "Cynllun",
  lead: "Mae'ch cynllun yn dweud beth y cewch ei wneud yma, ac am ba hyd.",
  what: "eich cynllun",
  taken: (title) => `Mae'r cynllun ${title} gennych nawr.`,
  givenBack: (title) => `Rydych wedi rhoi'r cynllun ${title} yn ôl.`,
  yours: "Eich rhai chi",
  offered: "Ar gael",
  setUp: "Ewch i'r hafan",
  back: "Ewch yn ôl i'r man lle'r oeddech",
  subscription: "Drwy danysgrifiad yn unig",
  automatic: "Yn dod ohono'i hun",
  take: "Dewis",
  taking: "Wrthi'n dewis…",
  which: (title) => `y cynllun ${title}`,
  until: (time) => `Hyd at ${time}.`,
  lasts: "Cyhyd ag y bydd gennych gyfrif.",
  term: (days) => `Yn para ${days === 1 ? "diwrnod" : `${days} diwrnod`}.`,
  places: (free, all) => `${free} o ${places(all)} ar gael.`,
  full: (all, time) => `Mae pob un o'r ${places(all)} wedi'i gymryd. Bydd y nesaf ar gael ar ${time} fan bellaf.`,
  asked: "Os rhowch ef yn ôl, gall rhywun arall gymryd ei le.",
  giveBack: "Rhoi yn ôl",
  givingBack: "Wrthi'n rhoi yn ôl…",
  yesGiveBack: "Iawn, ei roi yn ôl",
  keep: "Ei gadw",
  invitation: {
    label: "Cod gwahoddiad",
    hint: "Un ar bymtheg o lythrennau a digidau, megis 7QF2-9M3X-K8TB-4WVC.",
    use: "Defnyddio'r cod",
    using: "Wrthi'n edrych ar y cod…",
    missing: "Nodwch y cod a gawsoch",
  },
};

/** Each plan that there is. */
const plans: Readonly<Record<BundleId, { title: string; description: string }>> = {
  default: {
    title: "Sylfaenol",
    description: "Eich derbynebau a'r hyn y gofynnoch amdano. Mae gan bawb sy'n mewngofnodi hwn.",
  },
  test: {
    title: "Prawf",
    description: "Cyflwyno Ffurflenni TAW prawf ym mlwch tywod CThEF. Nid oes dim yn cyrraedd cyfrif treth go iawn.",
  },
  guest: { title: "Gwestai", description: "Rhoi cynnig ar bob nodwedd." },
  business: { title: "Busnes", description: "Cyflwyno Ffurflenni TAW i CThEF." },
};

export const catalogue: typeof enCatalogue = plans;
