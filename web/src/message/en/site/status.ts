/** Whether it all works. */
export const status = {
  title: "Status",
  description: "Whether Submit and HMRC's VAT service work just now.",
  own: {
    title: "This service",
    unknown: "[Ask this service whether it works](/api/health)",
    good: "It answers and works.",
    bad: "It does not answer. Nothing that you filed is lost, and what was under way goes on by itself.",
  },
  news: { title: "News", none: "There is nothing to report." },
  hmrc: {
    title: "HMRC",
    text: "HMRC says itself what of its services does not work: [HMRC service availability](https://www.gov.uk/government/collections/hm-revenue-and-customs-service-availability-and-issues) on GOV.UK.",
    down: "While HMRC is down you can go on preparing a return. One that you have sent is tried again for up to a day, and nothing is filed twice.",
  },
};
