import type { Article, Facts } from "../../article";

/** The privacy notice; docs/data.md has every item, this page what they come to. */
export const privacy = ({ name, address, email, icoNumber, termsFrom }: Facts): Article => ({
  title: "Preifatrwydd",
  description: "Beth mae Submit yn ei gadw amdanoch chi a'ch busnes, pam, am ba hyd, a phwy sy'n ei gael.",
  sections: [
    {
      heading: "Pwy sy'n gyfrifol",
      body: [name, address, email, icoNumber, termsFrom],
    },
    {
      heading: "Beth a gedwir, ac am ba hyd",
      body: [
        [
          "**Eich cyfeiriad e-bost**, a sut rydych yn mewngofnodi: cyhyd ag y bo gennych gyfrif.",
          "**Derbynebau**: rhif TAW, cyfnod, y naw blwch, cyfeirnod CThEF, ac enw a chelloedd y ffeil y daethant ohoni: saith mlynedd. Rhaid cadw cofnodion TAW am chwech, ac mae'r gyfraith yn rhwymo'ch busnes; mae Submit yn cadw derbynneb flwyddyn yn hirach.",
          "**Cleientiaid**: ar gyfer pa rifau TAW ac enwau rydych yn cyflwyno, nes i chi eu tynnu, wedi'u selio.",
          "**Drafftiau**: ffigurau Ffurflen TAW a ddechreuwyd gennych, nes iddi gael ei chyflwyno neu i chi ei thaflu, ac am 90 diwrnod ar y mwyaf ar ôl ei dyddiad dyledus (neu 30 diwrnod ar ôl i chi ei chadw, lle mae hynny'n hwyrach), wedi'u selio.",
          "**Yr hyn rydych yn gofyn amdano** (megis cyflwyno Ffurflen TAW): yr hyn a anfonwyd gennych nes iddo gael ei wneud, wedi'i selio; yr ateb am saith diwrnod, wedi'i selio.",
          "**Nodiadau atgoffa drwy e-bost**, os ydych am eu cael: eich cyfeiriad, eich iaith, ac am 30 diwrnod bod e-bost wedi'i anfon, nes i chi eu hatal, wedi'u selio. Cedwir cyfeiriad y daeth e-bost yn ôl ohono fel rhif a wneir gydag allwedd gyfrinachol, am byth, fel na chaiff ei ddefnyddio eto.",
          "**Caniatâd CThEF i weithredu ar eich rhan**: 18 mis, neu nes i chi ddatgysylltu, wedi'i selio.",
          "**Cyfeiriad eich calendr**, os crëwch un: olion bysedd ohono nad ydynt yn ei ddatgelu, ers pryd, ac ym mha iaith, nes i chi ei ddiffodd. Mae pwy bynnag sydd â'r cyfeiriad yn gweld y dyddiau y mae'n rhaid i chi gyflwyno a thalu erbyn hynny, a dim rhif, enw na swm.",
          "**Pa gynllun sydd gennych**: nes iddo ddod i ben.",
          "**Bod galwad wedi'i gwneud i CThEF**, pryd, a sut y daeth i ben, heb ffigurau: 28 diwrnod.",
          "**Cofnodion**, heb ffigurau, rhifau TAW, enwau na chyfeiriadau: tri mis.",
        ],
        "Caiff eich cyfrif ei adnabod yn y rhain drwy rif a wneir gydag allwedd gyfrinachol, nid drwy eich cyfeiriad e-bost. Mae copïau wrth gefn yn mynd yn ôl 35 diwrnod, a rhai'r derbynebau flwyddyn: mae'r hyn a ddilëwyd wedi mynd ohonynt ar ôl hynny.",
        "**Gallwch ddileu'ch cyfrif eich hun**, o dan Cyfrif. Mae popeth uchod yn mynd ar unwaith, ac eithrio'r hyn nad yw'n enwi neb: bod galwadau wedi'u gwneud i CThEF (28 diwrnod), cofnodion, y nodyn bod y cyfrif hwn wedi'i ddileu (blwyddyn), fel na ddaw unrhyw gopi wrth gefn ag ef yn ôl, a chyfeiriad na chaiff ei ddefnyddio eto. Mae chwe blynedd y gyfraith yn rhwymo'ch busnes, felly cymerwch eich derbynebau gyda chi yn gyntaf; ni chedwir dim yma ar ei gyfer.",
      ],
    },
    {
      heading: "Yr hyn sy'n aros yn eich porwr",
      body: [
        "Darllenir eich taenlen yn y porwr ac ni chaiff ei hanfon byth. Caiff yr hyn a ddechreuwyd ond nas anfonwyd gennych, eich atebion i gwestiynau y mae Submit yn eu gofyn unwaith, a'ch mewngofnodiad eu storio yno nes i chi allgofnodi. Nid yw'r ap yn gosod cwcis; mae'r dudalen lle rydych yn mewngofnodi yn gosod y rhai y mae eu hangen arni i'ch mewngofnodi. Ni ddilynir neb ac ni fesurir dim at ddibenion hysbysebu.",
      ],
    },
    {
      heading: "Yr hyn sy'n mynd at CThEF",
      body: [
        "Y rhif TAW, ac ar gyfer Ffurflen TAW ei naw blwch. Gyda phob galwad mae CThEF hefyd yn gofyn, yn ôl y gyfraith, am ffeithiau sy'n helpu yn erbyn twyll: eich porwr a'i ffenestr, eich cylchfa amser, hap-rif sy'n sefyll dros y porwr hwn, eich cyfeiriad rhyngrwyd, eich cyfeiriad e-bost yn y gwasanaeth hwn, ac a ddefnyddiwyd ail ffactor gennych. Fe'u hanfonir at CThEF dim ond pan fyddwch yn gofyn am rywbeth gan CThEF, ac ni chedwir nhw yma wedyn.",
      ],
    },
    {
      heading: "Pwy arall sy'n ei gael",
      body: [
        "Mae Amazon Web Services yn rhedeg y cyfrifiaduron ac yn danfon nodiadau atgoffa drwy e-bost, yn Llundain, ar ran pwy bynnag sy'n rhedeg y gwasanaeth hwn. Os dewiswch fewngofnodi gyda Google, mae Google yn dysgu eich bod yn gwneud hynny. Nid oes neb arall yn cael dim, ac ni werthir dim.",
      ],
    },
    {
      heading: "Pam y cawn wneud hyn",
      body: [
        [
          "I wneud yr hyn rydych yn ei ofyn gennym (GDPR y DU, erthygl 6(1)(b), contract).",
          "I anfon at CThEF yr hyn y mae'r gyfraith yn ei ofyn gan feddalwedd fel hon (erthygl 6(1)(c), rhwymedigaeth gyfreithiol).",
          "I gadw'r gwasanaeth yn ddiogel ac i ganfod diffygion, gyda chofnodion heb ffigurau (erthygl 6(1)(f), buddiannau dilys).",
        ],
      ],
    },
    {
      heading: "Eich hawliau",
      body: [
        "Gallwch ofyn am weld yr hyn a gedwir amdanoch, am ei gywiro, ei ddileu neu ei drosglwyddo, a gallwch wrthwynebu. Ysgrifennwch i'r cyfeiriad uchod. Os nad ydych yn fodlon ar yr ateb, gallwch gwyno i [Swyddfa'r Comisiynydd Gwybodaeth](https://ico.org.uk/make-a-complaint/).",
      ],
    },
  ],
});
