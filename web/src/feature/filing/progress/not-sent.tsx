import { progress } from "#message/filing/progress";
import { PageFrame } from "../../../ui/page-frame";
import { useAddress } from "../../../vat/address";

const words = progress.notSent;

/** A return that the server does not have: it is sent when the user says so, and not before. */
export function NotSent(props: { slug: string | undefined; send: () => void }) {
  const to = useAddress();
  return (
    <PageFrame title={words.title}>
      <div class="notice" role="alert">
        <p class="strong">{words.filed}</p>
        <p>{words.text}</p>
      </div>
      <h2>{progress.next}</h2>
      <ul class="actions">
        <li>
          <button type="button" class="button" onClick={() => props.send()}>
            {words.submit}
          </button>
        </li>
        <li>
          <a href={to(props.slug ? `return/${props.slug}/review` : "obligation")}>{words.review}</a>
        </li>
      </ul>
    </PageFrame>
  );
}
