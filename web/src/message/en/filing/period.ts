import { say } from "../../say";

/** Words about the returns and periods of a VAT number. */
export const vat = say("vat", {
  several: {
    title: "HMRC lists several returns for these dates",
    text: "Each has an address of its own. Choose the one that you mean in your list.",
    link: "See your VAT returns",
  },
  twin: {
    text: (filedOn: string) =>
      `You filed a return for these dates on ${filedOn}, and HMRC lists another. Ask HMRC whether it wants this one too before you file it.`,
    receipt: "See the receipt",
  },
});
