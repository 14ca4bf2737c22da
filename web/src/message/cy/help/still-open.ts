import type { HelpArticle } from "../../article";
import { titles } from "./title";

export const stillOpen: HelpArticle = {
  title: titles["still-open"],
  description:
    "Pam y gall Ffurflen TAW a gyflwynwyd ymddangos fel un sydd i'w chyflwyno o hyd, a pha mor hir y mae hynny'n para.",
  words: "yn dal yn agored rhwymedigaeth heb ei chyflawni hwyr nodyn atgoffa oedi oriau dyddiau",
  sections: [
    {
      body: [
        "Mae rhestr CThEF o'r hyn sy'n ddyledus yn aml ar ei hôl hi: am oriau, ac weithiau am ddyddiau, ar ôl iddo dderbyn Ffurflen TAW. Peidiwch â'i chyflwyno eto.",
      ],
    },
    {
      heading: "Sut i fod yn siŵr",
      body: [
        [
          "Os oes derbynneb ar gyfer y cyfnod o dan [Derbynebau](/receipt), mae eich Ffurflen TAW gan CThEF. Y dderbynneb yw'r prawf.",
          "Mae Submit yn mynd yn ôl ei dderbynneb ei hun, ac nid yw'n cynnig cyflwyno'r cyfnod eto tra bo CThEF yn dal i fyny.",
          "Os cyflwynwyd hi gennych mewn man arall, edrychwch yno am y dderbynneb.",
        ],
      ],
    },
    {
      heading: "Os yw'n para'n hirach nag ychydig ddyddiau",
      body: [
        "Gofynnwch i [ymholiadau TAW CThEF](https://www.gov.uk/government/organisations/hm-revenue-customs/contact/vat-enquiries), gyda'r cyfeirnod ar y dderbynneb wrth law.",
      ],
    },
  ],
};
