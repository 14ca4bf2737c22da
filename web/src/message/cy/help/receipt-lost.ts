import type { HelpArticle } from "../../article";
import { titles } from "./title";

export const receiptLost: HelpArticle = {
  title: titles["receipt-lost"],
  description: "Ble mae'r prawf bod Ffurflen TAW wedi'i chyflwyno, a beth sydd pan fo cyfeirnod CThEF ar goll.",
  words: "derbynneb colli ar goll prawf rhif bwndel ffurflen cyfeirnod cadarnhad",
  sections: [
    {
      body: [
        "Mae gan bob Ffurflen TAW a gyflwynir yma dderbynneb o dan [Derbynebau](/receipt), am saith mlynedd. Cadwch hi fel PDF, neu argraffwch hi ar un dudalen.",
      ],
    },
    {
      heading: "Derbynneb heb gyfeirnod CThEF",
      body: [
        "Mae CThEF yn rhoi ei gyfeirnod unwaith, yn yr ateb i'r Ffurflen TAW, ac ni all ei roi eto. Pan gollir yr ateb hwnnw ar ei ffordd, mae Submit yn gofyn i CThEF beth sydd ganddo. Os yw'r Ffurflen TAW yno gyda'ch ffigurau chi, mae'r dderbynneb yn dweud hynny, gyda'r amser y gwelwyd hynny. Mae gan CThEF eich Ffurflen TAW yr un fath.",
      ],
    },
    {
      heading: "Wedi'i chyflwyno mewn man arall",
      body: [
        "Gallwch gadw derbynneb o raglen arall yma: [cofnodi derbynneb](/receipt/log). Nodir ei bod wedi'i chofnodi â llaw. Mae CThEF hefyd yn dangos y Ffurflenni TAW a gyflwynwyd gennych yn eich cyfrif TAW ar GOV.UK.",
      ],
    },
  ],
};
