import type { Article, Facts } from "../../article";

/** The accessibility statement. */
export const accessibility = ({ email }: Facts): Article => ({
  title: "Hygyrchedd",
  description: "I ba raddau y gall pawb ddefnyddio Submit, sut y gwirir hynny, a beth i'w wneud os na allwch.",
  sections: [
    {
      body: ["Dylai pawb sy'n gorfod cyflwyno Ffurflen TAW allu ei chyflwyno yma. Dylech allu:"],
    },
    {
      body: [
        [
          "defnyddio pob tudalen gyda bysellfwrdd yn unig, a gweld ble rydych chi",
          "chwyddo i 400% heb sgrolio i'r ochr",
          "ei ddefnyddio mewn lliwiau golau, tywyll neu orfodol, fel y mae'ch dyfais wedi'i gosod, a gyda llai o symud",
          "gwrando arno gyda darllenydd sgrin: cyhoeddir tudalennau, gwallau a'r hyn sydd ar y gweill",
          "darllen pob tudalen nad oes angen mewngofnodi ar ei chyfer heb sgriptiau",
        ],
      ],
    },
    {
      heading: "I ba raddau y mae hynny'n wir",
      body: [
        "Nod Submit yw Canllawiau Hygyrchedd Cynnwys y We 2.2, lefel AA. Gwirir pob tudalen yn eu herbyn gan raglen (axe) yn ei phrofion; ni all rhaglen ganfod popeth. Nid yw wedi'i brofi gan gorff annibynnol, ac nid yw person sy'n defnyddio darllenydd sgrin bob dydd wedi'i brofi eto.",
      ],
    },
    {
      heading: "Yr hyn y gwyddom amdano",
      body: [
        "Eiddo CThEF yw tudalennau CThEF ei hun, lle rydych yn rhoi caniatâd a lle rydych yn talu, ac mae ganddynt eu datganiad eu hunain.",
      ],
    },
    {
      heading: "Os na allwch ddefnyddio rhywbeth",
      body: [email, "Dywedwch beth yr oeddech yn ceisio ei wneud a beth rydych yn ei ddefnyddio i ddarllen y dudalen."],
    },
  ],
});
