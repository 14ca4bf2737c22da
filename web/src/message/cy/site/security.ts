import type { Article, Facts } from "../../article";

/** What keeps the service safe, and where to report that it is not. */
export const security = ({ securityContact }: Facts): Article => ({
  title: "Diogelwch",
  description: "Yr hyn sy'n cadw'ch TAW yn ddiogel gyda Submit, a sut i roi gwybod am wendid.",
  sections: [
    {
      heading: "Yr hyn a wneir",
      body: [
        [
          "CThEF yn unig sy'n gofyn am eich cyfrinair ar gyfer CThEF. Mae Submit yn cael caniatâd, sydd wedi'i selio, ac y gallwch ei dynnu'n ôl.",
          "Nid oes neb yn gweld yr hyn sy'n eiddo i rywun arall: mae pob galwad yn profi pwy sy'n ei gwneud, ac mae prawf yn cerdded pob cyfeiriad fel rhywun arall.",
          "Caiff ffigurau ar eu ffordd eu selio gyda'u hallwedd eu hunain, ac maent wedi mynd unwaith y bydd CThEF wedi ateb.",
          "Nid oes ffigur, rhif TAW, enw na chyfeiriad mewn cofnodion.",
          "Nid yw tudalennau'n rhedeg sgript ond eu rhai eu hunain, ac ni ellir eu rhoi yn nhudalen rhywun arall.",
          "Darllenir taenlen yn eich porwr, ar wahân i bopeth arall, ac ni chaiff ei hanfon byth.",
          "Mae allgofnodi yn gwagio pob tab.",
        ],
      ],
    },
    {
      heading: "Yr hyn y gallwch chi ei wneud",
      body: [
        [
          "Allgofnodwch ar gyfrifiadur y mae eraill yn ei ddefnyddio.",
          "Edrychwch ar y cyfeiriad cyn mewngofnodi: mae tudalennau CThEF ar tax.service.gov.uk.",
          "Ni fydd neb o'r gwasanaeth hwn yn gofyn i chi am gyfrinair neu god.",
        ],
      ],
    },
    {
      heading: "Rhoi gwybod am wendid",
      body: [
        securityContact,
        "Dywedwch beth a wnaethoch, beth a ddigwyddodd, ac at beth y gellid ei ddefnyddio. Defnyddiwch eich cyfrif eich hun, peidiwch ag anfon data neb, a gadewch amser i ni ei unioni cyn i chi ddweud wrth eraill.",
      ],
    },
  ],
});
