import { A } from "@solidjs/router";
import { PageFrame } from "../../../ui/page-frame";
import { useAddress } from "../../../vat/address";

/** A return that the server does not have: it is sent when the user says so, and not before. */
export function NotSent(props: { slug: string | undefined; send: () => void }) {
  const to = useAddress();
  return (
    <PageFrame title="Your return was not sent">
      <div class="notice" role="alert">
        <p class="strong">Nothing was filed, and the figures you entered are still here.</p>
        <p>Submit was stopped before your return could be sent.</p>
      </div>
      <h2>What to do now</h2>
      <ul class="actions">
        <li>
          <button type="button" class="button" onClick={() => props.send()}>
            Submit the return to HMRC
          </button>
        </li>
        <li>
          <A href={to(props.slug ? `return/${props.slug}/review` : "obligation")}>Review it again first</A>
        </li>
      </ul>
    </PageFrame>
  );
}
