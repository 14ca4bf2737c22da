import type { HelpArticle } from "../../article";
import { titles } from "./title";

export const notAuthorised: HelpArticle = {
  title: titles["not-authorised"],
  description: "Pam y mae CThEF yn gwrthod cyfrif ar gyfer rhif TAW, a sut i ganfod pa un o'r rhesymau ydyw.",
  words:
    "heb awdurdod diawdurdod gwaharddedig cleient neu asiant cyfrif anghywir Porth y Llywodraeth gwasanaethau asiantau",
  sections: [
    {
      body: [
        "Nid yw CThEF yn gadael i'r cyfrif a gysylltwyd gennych weithredu ar gyfer y rhif TAW hwn. Nid yw'n dweud pam. Mae'n un o'r rhain:",
      ],
    },
    {
      heading: "I fusnes",
      body: [
        [
          "**Y cyfrif anghywir.** Mae gan lawer o bobl fwy nag un cyfrif Porth y Llywodraeth. Defnyddiwch yr un lle gwelwch eich TAW. Pan fydd eich porwr eisoes wedi mewngofnodi i CThEF, gall CThEF gymryd y cyfrif hwnnw heb ofyn: allgofnodwch o CThEF yn gyntaf, yna [cysylltwch eto](/connect).",
          "**Mae gwall yn y rhif TAW.** [Cymharwch ef](/vat-number) â'ch tystysgrif TAW.",
          "**Heb gofrestru eto**, neu ddim ym mhobman yn CThEF: [cofrestru](/help/signing-up).",
        ],
      ],
    },
    {
      heading: "I asiant",
      body: [
        [
          "**Nid y cyfrif gwasanaethau asiantau.** Mae hwnnw'n gyfrif gwahanol i'r un hŷn i asiantau, gyda'i fanylion mewngofnodi ei hun.",
          "**Nid yw'r cleient wedi'ch awdurdodi** ar gyfer Troi Treth yn Ddigidol ar gyfer TAW yn eich cyfrif gwasanaethau asiantau, neu mae wedi tynnu hynny'n ôl.",
          "**Nid yw'r cleient wedi'i gofrestru** ar gyfer Troi Treth yn Ddigidol ar gyfer TAW.",
        ],
      ],
    },
  ],
};
