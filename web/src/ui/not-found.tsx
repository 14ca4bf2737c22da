import { ui } from "#message/ui";
import { PageFrame } from "./page-frame";

const words = ui.notFound;

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <PageFrame title={words.title} lead={words.lead}>
      <p>
        <a href="/" rel="external">
          {words.start}
        </a>
      </p>
    </PageFrame>
  );
}
