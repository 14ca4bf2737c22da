import type { Article, Facts } from "../../article";

/** Who runs the service, and how to reach them. */
export const contact = ({ name, address, email }: Facts): Article => ({
  title: "Contact",
  description: "Who runs this service and how to reach them.",
  sections: [
    { heading: "Who runs this service", body: [name, address] },
    {
      heading: "Write to us",
      body: [
        email,
        "Please say which page you were on. Where a page shows an error, it has a request number: with it we can find what happened, and need no figures from you. Never send a password.",
      ],
    },
    {
      heading: "Questions that HMRC alone can answer",
      body: [
        "Your VAT registration, a change of your periods, a payment plan, or an appeal: [HMRC's VAT enquiries](https://www.gov.uk/government/organisations/hm-revenue-customs/contact/vat-enquiries).",
      ],
    },
    {
      heading: "First look here",
      body: [
        "[Help](/help) has an answer to what people ask most, and [status](/status) says whether everything works.",
      ],
    },
  ],
});
