import type { HelpArticle } from "../../article";
import { titles } from "./title";

export const noData: HelpArticle = {
  title: titles["no-data"],
  description: "Pam y gall rhestr CThEF o Ffurflenni TAW, o'r hyn sydd arnoch neu o daliadau fod yn wag.",
  words: "dim data gwag dim byd heb ei ganfod 404 ar goll Ffurflenni TAW rhwymedigaethau taliadau",
  sections: [
    {
      heading: "Dim Ffurflenni TAW",
      body: [
        [
          "**Rydych newydd gofrestru.** Gall gymryd rhai dyddiau nes bod systemau CThEF yn cytuno. Edrychwch eto bryd hynny.",
          "**Nid oes dim yn ddyledus.** Mae CThEF yn rhestru cyfnod pan fydd yn gofyn amdano.",
          "**Busnes arall.** [Cymharwch y rhif TAW](/vat-number) â'ch tystysgrif TAW.",
        ],
      ],
    },
    {
      heading: "Dim arnoch, neu ddim taliadau",
      body: [
        [
          "Daw'r hyn y mae Ffurflen TAW yn dod iddo i'r golwg beth amser ar ôl ei chyflwyno: oriau yn aml, dyddiau weithiau. Talwch erbyn y dyddiad ar y dderbynneb, a pheidiwch ag aros iddo ymddangos.",
          "Mae taliad yn ymddangos pan fydd CThEF wedi'i osod yn erbyn yr hyn a oedd yn ddyledus. Nid oes gan CThEF ddyddiad ar gyfer rhai.",
        ],
      ],
    },
    {
      heading: "Mae rhan o'r rhestr ar goll",
      body: [
        "Pan fydd CThEF yn ateb ar gyfer rhai dyddiadau ac yn methu ar gyfer eraill, neu'n anfon rhywbeth na ellir ei ddarllen, mae Submit yn dangos y gweddill ac yn dweud beth sydd ar goll. Ni ddangosir dim fel sero am na ellid ei ddarllen.",
      ],
    },
  ],
};
