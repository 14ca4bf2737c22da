import type { Article } from "../../article";

/** How to look at everything with a business that a simulator of HMRC makes up. */
export const tryIt: Article = {
  title: "Try it with a made-up business",
  description: "Look at everything that Submit does, with a business that exists in a simulator alone.",
  sections: [
    {
      body: [
        "This copy of Submit talks to a simulator of HMRC on the same computer. Nothing you do here reaches HMRC, and no real business is involved. Elsewhere this page has no use.",
      ],
    },
    {
      heading: "What to enter",
      body: [
        [
          "**When you sign in:** any e-mail address, such as you@example.com. No letter is sent.",
          '**When HMRC asks:** user ID 100000000001, password "password".',
          "**As VAT number:** 234567847.",
          "**As spreadsheet:** one of yours, or [this one](/made-up-business.csv).",
        ],
        "Then file: the simulator answers as HMRC does, with a receipt, with what is owed and with when the next return is due.",
      ],
    },
  ],
};

export const tryWords = { start: "Sign in and start" };
