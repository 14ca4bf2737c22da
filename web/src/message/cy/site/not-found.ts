import type { Article } from "../../article";

/** An address that leads nowhere. */
export const notFound: Article = {
  title: "Heb ddod o hyd i'r dudalen",
  description: "Nid oes tudalen yn y cyfeiriad hwn.",
  sections: [
    {
      body: [
        "Os teipiwyd y cyfeiriad gennych, gwiriwch ei fod yn gywir. Os dilynwyd dolen gennych, efallai fod y dudalen wedi symud.",
        "[Ewch i'r dudalen gychwyn](/cy), neu edrychwch yn yr [help](/cy/help).",
      ],
    },
  ],
};
