import type { HelpArticle } from "../../article";
import { titles } from "./title";

export const duplicate: HelpArticle = {
  title: titles.duplicate,
  description:
    "Beth i'w wneud pan fydd CThEF yn galw Ffurflen TAW yn ddyblyg, neu'n dweud ei bod eisoes wedi'i chyflwyno.",
  words: "dyblyg cyflwyniad eisoes wedi'i chyflwyno ddwywaith gwall eto duplicate submission",
  sections: [
    {
      body: [
        "Mae CThEF yn derbyn un Ffurflen TAW ar gyfer pob cyfnod. Mae ganddo un ar gyfer y cyfnod hwn eisoes, felly mae'n gwrthod un arall. Ni newidiwyd dim drwy roi cynnig arni.",
      ],
    },
    {
      heading: "Sut mae hyn yn digwydd",
      body: [
        [
          "Cyflwynwyd y Ffurflen TAW o'r blaen: yma mewn tab arall, gan raglen arall, neu gan eich cyfrifydd.",
          "Derbyniodd CThEF hi, ond methodd ag ateb wedyn, fel ei bod yn edrych fel petai wedi methu. Mae'n hysbys bod hyn yn digwydd.",
        ],
      ],
    },
    {
      heading: "Beth i'w wneud",
      body: [
        [
          "Edrychwch ar y Ffurflen TAW o dan [Ffurflenni TAW](/obligation), ac ar eich [derbynebau](/receipt). Os yw'r ffigurau sydd gan CThEF yr un fath â'r rhai a anfonwyd gennych, mae Submit yn ystyried bod y Ffurflen TAW wedi'i chyflwyno ac yn ysgrifennu derbynneb ohono'i hun.",
          "Os nad eich ffigurau chi ydynt, gofynnwch i bwy bynnag arall sy'n cyflwyno ar ran y busnes.",
          "Os ydynt yn anghywir, cywirwch nhw yn y Ffurflen TAW nesaf: [sut i gywiro Ffurflen TAW](/help/amending).",
        ],
      ],
    },
  ],
};
