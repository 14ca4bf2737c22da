import { A } from "@solidjs/router";
import { ui } from "#message/ui";
import { PageFrame } from "./page-frame";

const words = ui.notFound;

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <PageFrame title={words.title} lead={words.lead}>
      <p>
        <A href="/">{words.start}</A>
      </p>
    </PageFrame>
  );
}
