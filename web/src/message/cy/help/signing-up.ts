import type { HelpArticle } from "../../article";
import { titles } from "./title";

export const signingUp: HelpArticle = {
  title: titles["signing-up"],
  description: "Yr hyn sydd ei angen ar fusnes cyn y gall gyflwyno Ffurflen TAW gyda meddalwedd.",
  words: "cofrestru ymrestru Troi Treth yn Ddigidol TTD cofrestriad busnes newydd dechrau mtd",
  sections: [
    {
      heading: "Yr hyn sydd ei angen arnoch",
      body: [
        [
          "Rhif cofrestru TAW: naw digid, ar eich tystysgrif TAW.",
          "Dynodydd Defnyddiwr (ID) a chyfrinair Porth y Llywodraeth ar gyfer y busnes, lle gwelwch eich TAW. Mae asiant yn defnyddio'r cyfrif gwasanaethau asiantau.",
          "Y busnes wedi'i gofrestru ar gyfer Troi Treth yn Ddigidol ar gyfer TAW. Mae CThEF yn cofrestru cofrestriadau TAW newydd ei hun.",
        ],
        "Mae [Troi Treth yn Ddigidol ar gyfer TAW](https://www.gov.uk/guidance/making-tax-digital-for-vat) ar GOV.UK yn dweud pwy a gofrestrir gan CThEF, pwy sydd wedi'i eithrio a phwy all gofrestru o hyd.",
      ],
    },
    {
      heading: "Yn union ar ôl cofrestru",
      body: [
        "Gall gymryd rhai dyddiau nes bod CThEF yn gadael i feddalwedd weld y busnes. Tan hynny mae CThEF yn dweud nad oes dim, neu nad ydych wedi'ch awdurdodi. Nid oes dim o'i le ar eich cyfrif: edrychwch eto yn nes ymlaen.",
        "Os ydych yn talu drwy Ddebyd Uniongyrchol, gadewch amser rhwng cofrestru a'ch Ffurflen TAW nesaf, fel bod y Debyd Uniongyrchol yn dod gyda chi.",
      ],
    },
    { heading: "Wedyn", body: ["[Dechrau](/sign-in): mewngofnodwch yma, cysylltwch â CThEF, a rhowch y rhif TAW."] },
  ],
};
