import type { BusinessTerms } from "@submit/contract/protocol/business-terms";
import type { priceWords as en } from "#message/site/price";
import type { Article } from "../../article";

/** What it costs, and how one comes by it. */
export const price = (sentence: string, terms: BusinessTerms): Article => ({
  title: "Pris",
  description: "Beth mae cyflwyno Ffurflenni TAW gyda Submit yn ei gostio.",
  sections: [
    { body: [sentence] },
    { heading: "Sut i ddechrau", body: [priceWords.had(terms), priceWords.places(terms)] },
    {
      heading: "Yr hyn a gewch",
      body: [
        [
          "Ffurflenni TAW wedi'u cyflwyno i CThEF, o daenlen",
          "derbynneb CThEF ar gyfer pob un, gyda'r ffigurau ac o ble y daethant, am saith mlynedd",
          "yr hyn sydd arnoch, yr hyn a dalwyd gennych, a chosbau, fel y mae CThEF yn eu dal",
          "pryd y mae'r Ffurflen TAW nesaf yn ddyledus, a phryd i dalu",
        ],
      ],
    },
    {
      heading: "Yr hyn y mae CThEF yn ei godi",
      body: ["Nid yw CThEF yn codi dim am gyflwyno Ffurflen TAW. I CThEF y telir y TAW ei hun, byth i Submit."],
    },
  ],
});

export const priceWords: typeof en = {
  free: "Mae Submit am ddim.",
  had: ({ access }) =>
    access === "free"
      ? "Gall unrhyw un ddechrau: mewngofnodwch, a gallwch gyflwyno."
      : "Mae'n agored drwy wahoddiad: gyda chod gan bwy bynnag sy'n ei redeg, gallwch gyflwyno.",
  places: ({ access, places, days }) => {
    const size = `Mae ${places.toLocaleString("en-GB")} lle`;
    const term = `mae un yn para ${days} diwrnod`;
    return access === "free"
      ? `${size}, ac ${term}. Bydd yn eiddo i chi eto pan fewngofnodwch ar ôl hynny, tra bo un yn rhydd. Lle nad oes un, dywedir wrthych o ba bryd; mae'ch derbynebau a'ch drafftiau yn aros yn eiddo i chi y naill ffordd neu'r llall.`
      : `${size}, ac ${term}, ac ar ôl hynny bydd angen cod arall arnoch. Mae'ch derbynebau a'ch drafftiau yn aros yn eiddo i chi y naill ffordd neu'r llall.`;
  },
};
