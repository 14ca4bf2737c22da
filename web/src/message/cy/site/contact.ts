import type { Article, Facts } from "../../article";

/** Who runs the service, and how to reach them. */
export const contact = ({ name, address, email }: Facts): Article => ({
  title: "Cysylltu",
  description: "Pwy sy'n rhedeg y gwasanaeth hwn a sut i'w cyrraedd.",
  sections: [
    { heading: "Pwy sy'n rhedeg y gwasanaeth hwn", body: [name, address] },
    {
      heading: "Ysgrifennwch atom",
      body: [
        email,
        "Dywedwch ar ba dudalen yr oeddech. Lle mae tudalen yn dangos gwall, mae ganddo rif cais: gydag ef gallwn ganfod beth a ddigwyddodd, ac nid oes angen ffigurau gennych. Peidiwch byth ag anfon cyfrinair.",
      ],
    },
    {
      heading: "Cwestiynau y gall CThEF yn unig eu hateb",
      body: [
        "Eich cofrestriad TAW, newid eich cyfnodau, cynllun talu, neu apêl: [ymholiadau TAW CThEF](https://www.gov.uk/government/organisations/hm-revenue-customs/contact/vat-enquiries).",
      ],
    },
    {
      heading: "Edrychwch yma yn gyntaf",
      body: [
        "Mae gan yr [help](/help) ateb i'r hyn y mae pobl yn ei ofyn fwyaf, ac mae'r [statws](/status) yn dweud a yw popeth yn gweithio.",
      ],
    },
  ],
});
