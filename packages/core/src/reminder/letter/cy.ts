import type { Words } from "./said";

export const cy: Words = {
  due: ({ many, due, shown }) => ({
    subject: many ? `Mae Ffurflenni TAW i'w cyflwyno erbyn ${due}` : `Mae Ffurflen TAW i'w chyflwyno erbyn ${due}`,
    paragraphs: [
      many
        ? `Mae gennych Ffurflenni TAW i'w cyflwyno erbyn ${due}. Mae unrhyw TAW arnynt i'w thalu erbyn hynny hefyd.`
        : `Mae gennych Ffurflen TAW i'w chyflwyno erbyn ${due}. Mae unrhyw TAW arni i'w thalu erbyn hynny hefyd.`,
      `Dangosodd CThEF hyn i chi yn Submit ar ${shown}, ac ni ofynnwyd iddo eto ar gyfer yr e-bost hwn. Os ydych wedi'i chyflwyno mewn man arall ers hynny, does dim i'w wneud.`,
    ],
    link: "Agor Submit",
  }),
  filed: (sent) => ({
    subject: "Mae Ffurflen TAW wedi'i chyflwyno",
    paragraphs: [
      `Mae CThEF wedi derbyn y Ffurflen TAW a anfonwyd gennych o Submit ar ${sent}. Mae'r dderbynneb yn eich cyfrif.`,
    ],
    link: "Gweld sut y daeth i ben",
  }),
  ended: (sent) => ({
    subject: "Mae angen eich sylw ar Ffurflen TAW",
    paragraphs: [
      `Mae cyflwyno'r Ffurflen TAW a ddechreuwyd gennych yn Submit ar ${sent} wedi dod i ben, ac nid yw CThEF wedi cadarnhau'r Ffurflen. Mae Submit yn dweud beth ddigwyddodd a beth i'w wneud nesaf.`,
    ],
    link: "Gweld beth i'w wneud",
  }),
  why: "Rydych yn cael hwn am i chi ofyn i Submit am nodiadau atgoffa drwy e-bost.",
  stop: "Atal yr e-byst hyn",
  noReplies: "Does neb yn darllen atebion i'r cyfeiriad hwn.",
  page: {
    title: "Atal nodiadau atgoffa drwy e-bost",
    text: "Ar ôl hynny ni fyddwch yn cael rhagor o e-byst gan Submit. Mae'r hyn sy'n ddyledus yn dal yn ddyledus, ac mae'r ap yn ei ddangos.",
    button: "Atal yr e-byst hyn",
    done: "Mae nodiadau atgoffa drwy e-bost wedi'u hatal",
    again: "Gallwch eu troi ymlaen eto yn eich cyfrif.",
    back: "Agor Submit",
  },
};
