import { ui } from "#message/ui";

/** Where HMRC says which of its services are not working. */
const STATUS_PAGE = "https://www.gov.uk/government/collections/hm-revenue-and-customs-service-availability-and-issues";

/** Leads to HMRC's word on what is not working, in a tab of its own: the page that waits stays. */
export function HmrcStatusLink() {
  return (
    <p>
      <a href={STATUS_PAGE} target="_blank" rel="noreferrer">
        {ui.waiting.status}
      </a>
    </p>
  );
}
