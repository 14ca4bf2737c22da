import { A } from "@solidjs/router";
import { Page } from "./page-frame";

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <Page title="There is no such page" lead="The address may be mistyped, or the page may have moved.">
      <p>
        <A href="/">Go to the start page</A>
      </p>
    </Page>
  );
}
