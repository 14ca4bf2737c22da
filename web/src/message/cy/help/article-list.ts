import type { HelpTopic } from "@submit/contract/protocol/address";
import type { HelpArticle } from "../../article";
import { amending } from "./amending";
import { box5 } from "./box-5";
import { duplicate } from "./duplicate";
import { noData } from "./no-data";
import { notAuthorised } from "./not-authorised";
import { periodKeys } from "./period-keys";
import { permissionEnds } from "./permission-ends";
import { receiptLost } from "./receipt-lost";
import { signingUp } from "./signing-up";
import { stillOpen } from "./still-open";

/** The pages of help, by the end of their address. */
export const articles: Readonly<Record<HelpTopic, HelpArticle>> = {
  duplicate,
  "receipt-lost": receiptLost,
  "still-open": stillOpen,
  "not-authorised": notAuthorised,
  "box-5-and-rounding": box5,
  "period-keys": periodKeys,
  "permission-ends": permissionEnds,
  "no-data": noData,
  amending,
  "signing-up": signingUp,
};
