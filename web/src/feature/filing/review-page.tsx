import type { Input } from "@submit/contract/registry";
import type { Vrn } from "@submit/contract/value/scalar";
import { createSignal, Show } from "solid-js";
import { check as words } from "#message/filing/check";
import { Navigate, navigate } from "../../route/place";
import { useParams } from "../../route/route";
import { signInId } from "../../session/session";
import { ErrorSummary } from "../../ui/error-summary";
import { PageFrame } from "../../ui/page-frame";
import { nameOf } from "../../ui/vat-number-line";
import { useAddress, useVrn } from "../../vat/address";
import { clientOf } from "../../vat/client/client-store";
import { checkFigures } from "../../vat/figure";
import { type Period, periodWords, readSlug } from "../../vat/period";
import { formatVrn } from "../../vat/vrn";
import * as Record from "../record/kept";
import { CheckReturn } from "./check/check-return";
import { Declaration } from "./declaration";
import * as Draft from "./figure/draft";
import * as Filing from "./filing";

/** The whole return, the declaration, and the button that files it. */
export function ReviewPage() {
  const params = useParams<{ period: string }>();
  const vrn = useVrn();
  const dates = () => readSlug(params.period);
  const lead = () => {
    const found = dates();
    return [found && periodWords(found.start, found.end), nameOf(vrn), words.vrn(formatVrn(vrn))]
      .filter(Boolean)
      .join(". ");
  };
  return (
    <PageFrame title={words.title} lead={lead()}>
      <Checked vrn={vrn} slug={params.period} />
    </PageFrame>
  );
}

function Checked(props: { vrn: Vrn; slug: string }) {
  const to = useAddress();
  const known = Filing.load(sessionStorage, props.vrn, props.slug);
  const complete = completeReturn(props.vrn, props.slug);
  // What was sent is followed to its end first; it is never sent a second time under another id.
  if (Filing.isUnderWay(known)) return <Navigate href={to(`return/${props.slug}/submit`)} />;
  return (
    <Show when={complete} fallback={<Incomplete slug={props.slug} />}>
      {(found) => <Declare {...found()} slug={props.slug} />}
    </Show>
  );
}

interface CompleteReturn {
  input: Input<"hmrcVatReturnPost">;
  period: Period;
}

function Declare(props: CompleteReturn & { slug: string }) {
  const to = useAddress();
  const filing = Filing.prepare(sessionStorage, props.slug, props.input);
  const [declared, setDeclared] = createSignal(false);
  const [invalid, setInvalid] = createSignal(false);
  let sent = false;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setInvalid(false);
    if (!declared()) return setInvalid(true);
    if (sent) return;
    sent = true;
    Filing.markSent(sessionStorage, props.slug, filing, signInId());
    // Going back from there should lead to the figures, not to a review of what is sent.
    navigate(to(`return/${props.slug}/submit`), { replace: true });
  };

  return (
    <>
      <Show when={invalid()}>
        <ErrorSummary items={[{ field: "declaration", message: words.undeclared }]} />
      </Show>
      <CheckReturn input={props.input} period={props.period} href={to(`return/${props.slug}`)} />
      <form onSubmit={submit} novalidate class="declaration">
        <Declaration who={clientOf(props.input.vrn)?.kind} made={declared()} invalid={invalid()} make={setDeclared} />
        <button type="submit" class="button">
          {words.submit}
        </button>
      </form>
    </>
  );
}

function Incomplete(props: { slug: string }) {
  const to = useAddress();
  return (
    <div class="notice">
      <h2>{words.incomplete.title}</h2>
      <p>{words.incomplete.text}</p>
      <a href={to(`return/${props.slug}`)} class="button">
        {words.incomplete.link}
      </a>
    </div>
  );
}

function completeReturn(vrn: string, slug: string): CompleteReturn | undefined {
  const draft = Draft.load(sessionStorage, vrn, slug);
  const checked = draft && checkFigures(draft.typed);
  if (!draft || checked?.kind !== "boxes") return undefined;
  const period = draft.obligation;
  const dates = { periodKey: period.periodKey, periodStart: period.start, periodEnd: period.end };
  const provenance = Record.provenanceOf(sessionStorage, vrn, slug, checked.boxes);
  return { input: { vrn, ...dates, ...checked.boxes, finalised: true, provenance }, period };
}
