import type { tryWords as en } from "#message/site/try";
import type { Article } from "../../article";

/** How to look at everything with a business that a simulator of HMRC makes up. */
export const tryIt: Article = {
  title: "Rhowch gynnig arno gyda busnes dychmygol",
  description: "Edrychwch ar bopeth y mae Submit yn ei wneud, gyda busnes sy'n bodoli mewn efelychydd yn unig.",
  sections: [
    {
      body: [
        "Mae'r copi hwn o Submit yn siarad ag efelychydd o CThEF ar yr un cyfrifiadur. Nid oes dim a wnewch yma yn cyrraedd CThEF, ac nid oes busnes go iawn ynghlwm. Mewn man arall nid oes defnydd i'r dudalen hon.",
      ],
    },
    {
      heading: "Beth i'w roi",
      body: [
        [
          "**Pan fyddwch yn mewngofnodi:** unrhyw gyfeiriad e-bost, megis chi@example.com. Ni anfonir llythyr.",
          '**Pan fydd CThEF yn gofyn:** Dynodydd Defnyddiwr 100000000001, cyfrinair "password".',
          "**Fel rhif TAW:** 234567847.",
          "**Fel taenlen:** un o'ch rhai chi, neu [hon](/made-up-business.csv).",
        ],
        "Yna cyflwynwch: mae'r efelychydd yn ateb fel y mae CThEF yn ei wneud, gyda derbynneb, gyda'r hyn sydd arnoch a phryd y mae'r Ffurflen TAW nesaf yn ddyledus.",
      ],
    },
  ],
};

export const tryWords: typeof en = { start: "Mewngofnodi a dechrau" };
