import type { door as en } from "#message/site/door";

/** The front page. */
export const door: typeof en = {
  title: "Cyflwynwch eich Ffurflen TAW o'ch taenlen eich hun",
  description:
    "Mae Submit yn darllen y naw blwch o'ch taenlen, yn anfon eich Ffurflen TAW at CThEF unwaith, ac yn cadw'r dderbynneb. I fusnesau o dan Troi Treth yn Ddigidol, a'u hasiantau.",
  lead: "Mae Submit yn dod o hyd i'r naw blwch yn eich taenlen, yn anfon eich Ffurflen TAW at CThEF unwaith, yn cadw'r dderbynneb, ac yn dweud wrthych beth i'w dalu a phryd.",
  who: "I fusnesau'r DU o dan Troi Treth yn Ddigidol ar gyfer TAW, ac i'w hasiantau.",
  start: "Dechrau nawr",
  tryIt: "Rhowch gynnig arno gyda busnes dychmygol",
  example: {
    caption:
      "Yr hyn sydd gennych yn y diwedd: y Ffurflen TAW, beth i'w dalu, a derbynneb CThEF. Busnes dychmygol yw hwn.",
    period: "1 Awst i 31 Hyd 2026",
    filed: "Wedi'i chyflwyno",
    owe: "Yr hyn sydd arnoch i CThEF",
    amount: "£1,000.25",
    rows: [
      ["Talu erbyn", "7 Rhagfyr 2026"],
      ["Cyfeirnod talu", "234567847"],
      ["Derbynneb CThEF", "0183 5672 7168"],
      ["O", "VAT-Q3.xlsx, taflen Summary"],
    ],
  },
  points: [
    ["Eich taenlen", "Excel, LibreOffice, Google Sheets neu CSV. Mae'r ffeil yn aros ar eich cyfrifiadur."],
    [
      "Cyflwyno unwaith, byth ddwywaith",
      "Beth bynnag y mae'r rhwydwaith neu CThEF yn ei wneud. [Sut y profir hynny](/#safe)",
    ],
    ["Saith mlynedd o dderbynebau", "Gyda'r ffigurau, a'r celloedd y daethant ohonynt."],
    ["Eich eiddo chi i'w gymryd", "Pob derbynneb fel PDF, JSON neu CSV, a'r dyddiadau ar gyfer eich calendr."],
  ],
  how: {
    title: "Sut mae'n gweithio",
    steps: [
      [
        "Cysylltu â CThEF",
        "Unwaith. Rydych yn mewngofnodi i CThEF, felly nid yw'ch cyfrinair byth yn mynd drwy'r fan hon.",
      ],
      [
        "Gollwng eich taenlen",
        "Mae Submit yn dod o hyd i'r naw blwch ac yn dangos ble roedd pob un ohonynt. Y tro nesaf mae'n gwybod.",
      ],
      ["Gwirio ac anfon", "Wrth ochr ffigurau eich Ffurflen TAW ddiwethaf. Yna daw'r dderbynneb, a beth i'w dalu."],
    ],
  },
  safe: {
    title: "Yr hyn sy'n ei gadw'n ddiogel",
    points: [
      [
        "Byth wedi'i chyflwyno ddwywaith",
        "Gall CThEF dderbyn Ffurflen TAW ac yna fethu â dweud hynny. Nid yw Submit byth yn anfon un eto heb edrych yn gyntaf ar yr hyn sydd gan CThEF. Mae efelychiad yn rhoi'r rhaglen go iawn drwy atebion coll, methiannau, dau dab a dwy raglen ar y tro, ac yn gwirio ar ôl pob cam nad oes dim wedi'i gyflwyno ddwywaith, ei golli na'i ddangos i rywun arall. Mae hefyd yn gosod diffygion yn y rhaglen yn fwriadol, i ddangos y byddai'n eu canfod.",
      ],
      [
        "Wedi'i gadw yn Llundain",
        "Caiff yr hyn a ymddiriedwch i Submit ei storio gydag Amazon Web Services yn Llundain, wedi'i amgryptio. Caiff caniatâd CThEF a'r ffigurau ar eu ffordd eu selio unwaith eto, gyda'u hallwedd eu hunain.",
      ],
      [
        "Dim ond cyhyd ag y bo'i angen",
        "Mae derbynebau'n aros am saith mlynedd, gan fod rhaid cadw cofnodion TAW am chwech. Mae ffigurau ar eu ffordd yn mynd pan fydd CThEF wedi ateb. [Beth a gedwir, ac am ba hyd](/privacy)",
      ],
      [
        "Eich caniatâd chi, i'w dynnu'n ôl",
        "Daw caniatâd CThEF i ben ar ôl 18 mis, ac yn gynt os dywedwch hynny: yma, neu yn eich cyfrif CThEF.",
      ],
    ],
  },
  price: { title: "Beth mae'n ei gostio", more: "[Mwy am y pris](/price)" },
  questions: {
    title: "Cwestiynau",
    list: [
      [
        "Pa daenlenni y gall eu darllen?",
        "Excel (.xlsx a .xls), LibreOffice (.ods) a CSV. O Google Sheets, lawrlwythwch y daflen fel ffeil Excel. Gall y naw blwch fod yn unrhyw le, mewn rhes neu golofn, cyn belled â bod pob un wedi'i enwi unwaith.",
      ],
      [
        "A oes angen meddalwedd gyfrifyddu arnaf?",
        "Nac oes. Mae Troi Treth yn Ddigidol yn gofyn am gofnodion digidol ac am gyswllt digidol ohonynt at CThEF. Gall taenlen fod yn gofnod, a Submit yw'r cyswllt: mae'n cymryd y ffigurau o'r ffeil, ac yn cadw gyda'r dderbynneb o ba gelloedd y daethant.",
      ],
      [
        "Beth os nad yw CThEF yn ateb?",
        "Mae Submit yn dal i geisio, am hyd at ddiwrnod, ac yn dweud wrthych sut y mae pethau. Gallwch gau'r dudalen. Os yw'n dal yn aneglur a yw'r Ffurflen TAW gan CThEF, mae Submit yn dweud hynny, a beth i'w wneud.",
      ],
      [
        "A allaf gywiro Ffurflen TAW a gyflwynwyd gennyf?",
        "Nid drwy ei chyflwyno eto: mae CThEF yn derbyn un Ffurflen TAW y cyfnod. [Sut i'w chywiro](/help/amending)",
      ],
      [
        "Asiant ydw i. A allaf ei ddefnyddio ar gyfer fy nghleientiaid?",
        "Gallwch, os yw pob cleient wedi'ch awdurdodi ar gyfer TAW gyda CThEF. Rydych yn cysylltu â'ch cyfrif gwasanaethau asiantau.",
      ],
      [
        "A yw Submit yn rhan o CThEF?",
        "Nac ydyw. Meddalwedd ydyw sy'n siarad â gwasanaeth CThEF ar gyfer TAW o dan Troi Treth yn Ddigidol, gyda'ch caniatâd chi.",
      ],
    ],
  },
};
