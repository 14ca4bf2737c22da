import type { Article } from "../../article";

/** An address that leads nowhere. */
export const notFound: Article = {
  title: "Page not found",
  description: "There is no page at this address.",
  sections: [
    {
      body: [
        "If you typed the address, check that it is right. If you followed a link, the page may have moved.",
        "[Go to the start page](/), or look into [help](/help).",
      ],
    },
  ],
};
