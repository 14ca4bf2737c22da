import { A } from "@solidjs/router";
import { PageFrame } from "./page-frame";

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <PageFrame title="There is no such page" lead="The address may be mistyped, or the page may have moved.">
      <p>
        <A href="/">Go to the start page</A>
      </p>
    </PageFrame>
  );
}
