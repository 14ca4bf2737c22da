import type { Article, Facts } from "../../article";

/** The terms of use. */
export const terms = ({ name, address, termsFrom }: Facts): Article => ({
  title: "Telerau",
  description: "Yr hyn y gallwch ei ddisgwyl gan Submit, a'r hyn y mae'n ei ddisgwyl gennych chi.",
  sections: [
    {
      body: ["Mae'r telerau hyn rhyngoch chi a phwy bynnag sy'n rhedeg y gwasanaeth hwn.", name, address, termsFrom],
    },
    {
      heading: "Yr hyn y mae Submit yn ei wneud",
      body: [
        [
          "Mae'n anfon y Ffurflen TAW a wiriwyd ac a ddatganwyd gennych at CThEF, unwaith.",
          "Mae'n dangos yr hyn y mae CThEF yn ei ateb, a'r hyn y mae CThEF yn ei ddal am eich TAW.",
          "Mae'n cadw'ch derbynebau am saith mlynedd.",
        ],
      ],
    },
    {
      heading: "Yr hyn sy'n aros gyda chi",
      body: [
        [
          "Eich eiddo chi yw'ch Ffurflen TAW. Rydych yn gyfrifol i CThEF am ei ffigurau, am ei hanfon mewn pryd ac am dalu. Gwiriwch yr hyn y daeth Submit o hyd iddo yn eich taenlen cyn ei hanfon.",
          "Rydych yn cadw'ch cofnodion eich hun fel y mae'r gyfraith yn gofyn. Nid yw derbynneb yma yn cymryd eu lle.",
          "Dim ond ar ran busnes sy'n eiddo i chi neu sydd wedi'ch awdurdodi y byddwch yn cyflwyno.",
          "Rydych yn cadw'ch manylion mewngofnodi i chi'ch hun, ac nid ydych yn defnyddio'r gwasanaeth at ddim y mae'r gyfraith yn ei wahardd.",
        ],
      ],
    },
    {
      heading: "Yr hyn na ellir ei addo",
      body: [
        "Gall gwasanaeth CThEF, y rhwydwaith a'r gwasanaeth hwn fethu. Mae Submit yn dweud wrthych sut y mae pethau gyda Ffurflen TAW, ac nid yw'n dweud wrthych ei bod wedi'i chyflwyno oni bai bod CThEF wedi dweud hynny. Os na ellir ei hanfon mewn pryd yma, anfonwch hi mewn ffordd arall. Nid yw Submit yn rhoi cyngor treth.",
      ],
    },
    {
      heading: "Dod ag ef i ben",
      body: [
        "Gallwch roi'r gorau iddi ar unrhyw adeg. Os yw'r gwasanaeth i ddod i ben neu'r telerau hyn i newid, bydd y dudalen hon yn dweud hynny ymlaen llaw.",
        "Nid oes dim yn y telerau hyn yn dileu hawl y mae'r gyfraith yn ei rhoi i chi.",
      ],
    },
    {
      heading: "Y feddalwedd",
      body: [
        "Meddalwedd rydd o dan drwydded MIT yw Submit. Mae'r drwydded honno'n cwmpasu'r rhaglen; mae'r telerau hyn yn cwmpasu'r gwasanaeth hwn.",
      ],
    },
  ],
});
