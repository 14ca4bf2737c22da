import type { HelpTopic } from "@submit/contract/protocol/address";
import { say } from "../../say";

/** What each page of help is called, by the end of its address: all that the app itself says of them. */
export const titles = say<Readonly<Record<HelpTopic, string>>>("titles", {
  duplicate: "HMRC says that it already has this return",
  "receipt-lost": "I have lost the receipt, or there is none",
  "still-open": "I have filed, and HMRC still shows the return as open",
  "not-authorised": "HMRC says that I am not authorised",
  "box-5-and-rounding": "Box 5, rounding, and pence",
  "period-keys": "Periods and period keys",
  "permission-ends": "Submit asks me to connect to HMRC again",
  "no-data": "HMRC shows no returns, or nothing that I owe",
  amending: "I have filed a wrong figure",
  "signing-up": "Signing up to Making Tax Digital",
});
