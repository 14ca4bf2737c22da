import type { status as en } from "#message/site/status";

export const status: typeof en = {
  title: "Statws",
  description: "A yw Submit a gwasanaeth TAW CThEF yn gweithio ar hyn o bryd.",
  own: {
    title: "Y gwasanaeth hwn",
    unknown: "[Gofyn i'r gwasanaeth hwn a yw'n gweithio](/api/health)",
    good: "Mae'n ateb ac yn gweithio.",
    bad: "Nid yw'n ateb. Nid oes dim a gyflwynwyd gennych wedi'i golli, ac mae'r hyn a oedd ar y gweill yn mynd yn ei flaen ohono'i hun.",
  },
  news: { title: "Newyddion", none: "Nid oes dim i'w adrodd." },
  hmrc: {
    title: "CThEF",
    text: "Mae CThEF yn dweud ei hun beth o'i wasanaethau nad yw'n gweithio: [argaeledd gwasanaethau CThEF](https://www.gov.uk/government/collections/hm-revenue-and-customs-service-availability-and-issues) ar GOV.UK.",
    down: "Tra nad yw CThEF yn gweithio, gallwch fynd ymlaen i baratoi Ffurflen TAW. Rhoddir cynnig eto ar un a anfonwyd gennych am hyd at ddiwrnod, ac nid oes dim yn cael ei gyflwyno ddwywaith.",
  },
};
