import { ui } from "#message/ui";
import { siteAddress } from "../browser/language";
import { PageFrame } from "./page-frame";

const words = ui.notFound;

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <PageFrame title={words.title} lead={words.lead}>
      <p>
        <a href={siteAddress("/")} rel="external">
          {words.start}
        </a>
      </p>
    </PageFrame>
  );
}
