import type { HelpArticle } from "../../article";
import { titles } from "./title";

export const box5: HelpArticle = {
  title: titles["box-5-and-rounding"],
  description:
    "Pam y cyfrifir blychau 3 a 5 ar eich rhan, pam nad oes arwydd minws ym mlwch 5, a pha flychau sydd heb geiniogau.",
  words: "blwch 3 blwch 5 cyfanswm negyddol minws talgrynnu ceiniogau punnoedd cyfan degol ad-daliad adennill",
  sections: [
    {
      heading: "Cyfrifir blychau 3 a 5",
      body: [
        "Blwch 3 yw blwch 1 a blwch 2 gyda'i gilydd. Blwch 5 yw'r gwahaniaeth rhwng blwch 3 a blwch 4. Mae CThEF yn gwrthod Ffurflen TAW lle maent geiniog yn anghywir, felly mae Submit yn eu cyfrifo o'r lleill.",
        "Os oes swm arall yn eich taenlen o geiniog neu ddwy, mae gan ei chelloedd fwy na dau le degol: maent yn dangos symiau wedi'u talgrynnu, ac yn adio'r rhai nad ydynt. Mae Submit yn dweud lle mae'r daenlen yn wahanol, ac yn cyflwyno'r swm union.",
      ],
    },
    {
      heading: "Nid oes arwydd minws ym mlwch 5",
      body: [
        "Mae blwch 5 bob amser yn dangos y gwahaniaeth fel swm plaen. Os blwch 3 yw'r mwyaf, chi sy'n ei dalu; os blwch 4 yw'r mwyaf, CThEF sy'n ei dalu i chi. Mae Submit yn dweud pa un ydyw.",
      ],
    },
    {
      heading: "Punnoedd cyfan sydd ym mlychau 6 i 9",
      body: [
        "Nid ydynt yn cymryd ceiniogau. Lle mae ceiniogau yn eich taenlen, mae Submit yn eu gadael allan ac yn dangos y ddau swm. Mae blychau 1 i 5 mewn punnoedd a cheiniogau.",
      ],
    },
    {
      heading: "Pa flychau a all fod o dan sero",
      body: ["Pob un ond blwch 5: er enghraifft pan fo nodiadau credyd yn dod i fwy na gwerthiannau."],
    },
  ],
};
