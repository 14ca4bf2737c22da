import type { waiting as en } from "#message/api/waiting";

export const waiting: typeof en = {
  tries: (count) => `${count} cynnig`,
  answered: (answer, time) => `${answer}, am ${time}`,
  next: {
    now: "ar y gweill nawr",
    soon: "o fewn ychydig eiliadau",
    seconds: (count) => `ymhen tua ${count} eiliad`,
    at: (time) => `am ${time}`,
  },
  answer: {
    busy: "Nid yw CThEF yn derbyn rhagor o alwadau am y tro",
    broken: "Nid oedd gwasanaeth CThEF yn gweithio",
    unclear: "Nid oedd modd deall ateb CThEF",
    slow: "Cymerodd CThEF ormod o amser i ateb",
    none: "Nid atebodd CThEF",
    maintenance: "Mae gwasanaeth CThEF ar gau er mwyn gwneud gwaith cynnal a chadw",
    connection: "Nid yw CThEF yn derbyn eich cysylltiad mwyach",
    account: "Nid yw CThEF yn gadael i'ch cysylltiad weithredu dros y rhif TAW hwn",
    ours: "Gwrthododd CThEF y gwasanaeth hwn, a ni sydd i unioni hynny",
    insolvent: "Mae CThEF wedi nodi bod y busnes yn ansolfent",
  },
  queue: {
    next: "Eich un chi sydd nesaf",
    one: "Mae 1 cais o flaen eich un chi",
    ahead: (count) => `Mae ${count} cais o flaen eich un chi`,
    atLeast: (count) => `Mae ${count} cais neu fwy o flaen eich un chi`,
    second: "tua eiliad",
    seconds: (count) => `tua ${count} eiliad`,
    minute: "tua munud",
    minutes: (count) => `tua ${count} munud`,
  },
};
