import type { HelpArticle } from "../../article";
import { titles } from "./title";

export const periodKeys: HelpArticle = {
  title: titles["period-keys"],
  description: "O ble y daw cyfnod Ffurflen TAW, a pham nad oes angen i neb wybod ei allwedd.",
  words: "allwedd cyfnod chwarter dyddiadau cyfnod anghywir ar goll periodKey 18A1",
  sections: [
    {
      body: [
        "Mae gan CThEF allwedd ar gyfer pob cyfnod, megis pedair llythyren a digid. Mae Ffurflen TAW a anfonir gydag allwedd anghywir yn cael ei gwrthod neu'n glanio mewn cyfnod arall. Mae Submit yn cymryd yr allwedd o restr CThEF ei hun ac yn dangos y dyddiadau i chi: nid oes dim i'w deipio.",
      ],
    },
    {
      heading: "Nid yw'r cyfnod sydd ei angen arnaf yn y rhestr",
      body: [
        [
          "Daw cyfnodau agored i'r golwg pan fydd CThEF yn gofyn amdanynt. Dangosir cyfnod nad yw wedi dod i ben eto, a gellir ei gyflwyno o'r diwrnod ar ôl iddo ddod i ben.",
          "Yn union ar ôl cofrestru, gall rhestr CThEF fod yn wag am rai dyddiau: [dim data](/help/no-data).",
          "Os yw'ch cyfnodau wedi newid, mae rhestr CThEF yn newid gyda nhw. I'w newid, defnyddiwch eich cyfrif TAW ar GOV.UK.",
        ],
      ],
    },
    {
      heading: "Mae'r un dyddiadau yno ddwywaith",
      body: [
        "Weithiau mae gan CThEF hen allwedd ac un newydd ar gyfer yr un dyddiadau. Cyflwynwch yr un sy'n ddyledus, a gofynnwch i [ymholiadau TAW CThEF](https://www.gov.uk/government/organisations/hm-revenue-customs/contact/vat-enquiries) am y llall.",
      ],
    },
  ],
};
