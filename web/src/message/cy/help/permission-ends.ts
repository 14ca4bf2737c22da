import type { HelpArticle } from "../../article";
import { titles } from "./title";

export const permissionEnds: HelpArticle = {
  title: titles["permission-ends"],
  description: "Pa mor hir y mae caniatâd CThEF yn para, pam y gall ddod i ben yn gynt, a sut i'w roi eto.",
  words: "cysylltu eto tocyn wedi dod i ben caniatâd yn dod i ben 18 mis dirymu rhoi awdurdod",
  sections: [
    {
      body: [
        "Mae CThEF yn gadael i feddalwedd weithredu ar eich rhan am 18 mis ar y mwyaf, o'r diwrnod y rhoesoch ganiatâd. Nid yw ei ddefnyddio yn gwneud iddo bara'n hirach. Mae [Cysylltu](/connect) yn dweud tan pryd y mae'n para.",
      ],
    },
    {
      heading: "Pam y gall ddod i ben yn gynt",
      body: [
        [
          "Fe'i tynnwyd yn ôl gennych, yma neu yn eich cyfrif CThEF.",
          "Fe gysylltoch eto gyda chyfrif arall: y caniatâd mwyaf newydd sy'n cyfrif.",
          "Daeth CThEF ag ef i ben, y gall ei wneud heb ddweud pam.",
        ],
      ],
    },
    {
      heading: "Beth i'w wneud",
      body: [
        "[Cysylltwch â CThEF](/connect) eto. Mae'n cymryd munud. Cedwir yr hyn a ddechreuwyd gennych, ac mae Ffurflen TAW sydd ar y gweill yn mynd yn ei blaen.",
      ],
    },
  ],
};
