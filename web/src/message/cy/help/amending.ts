import type { HelpArticle } from "../../article";
import { titles } from "./title";

export const amending: HelpArticle = {
  title: titles.amending,
  description: "Ni ellir anfon Ffurflen TAW eto. Sut i gywiro camgymeriad gyda CThEF.",
  words: "diwygio newid cywiro camgymeriad gwall ffigur anghywir eto ailgyflwyno addasiad VAT652",
  sections: [
    {
      body: [
        "Mae CThEF yn derbyn Ffurflen TAW unwaith, ac nid oes modd ei hanfon eto na'i thynnu'n ôl. Cywirir camgymeriad mewn un o ddwy ffordd.",
      ],
    },
    {
      heading: "Yn eich Ffurflen TAW nesaf",
      body: [
        "Os yw camgymeriadau'r pedair blynedd diwethaf yn dod i £10,000 neu lai, neu i ddim mwy na £50,000 a llai nag 1% o'ch gwerthiannau. Ychwanegwch yr hyn sydd arnoch at flwch 1, neu'r hyn sy'n ddyledus i chi at flwch 4, a chadwch nodyn o'r hyn a oedd yn anghywir.",
      ],
    },
    {
      heading: "Drwy roi gwybod i CThEF",
      body: [
        "Os ydynt yn dod i fwy na hynny, neu os gwnaed camgymeriad yn fwriadol.",
        "Mae [Cywiro gwallau yn eich Ffurflen TAW](https://www.gov.uk/submit-vat-return/correct-errors-in-your-vat-return) ar GOV.UK yn rhoi'r rheolau, a allai fod wedi newid ers ysgrifennu'r dudalen hon, a sut i roi gwybod i CThEF.",
      ],
    },
  ],
};
