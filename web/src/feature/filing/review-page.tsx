import { A, Navigate, useNavigate, useParams } from "@solidjs/router";
import type { Input } from "@submit/contract/registry";
import { nineBoxes } from "@submit/contract/value/nine-boxes";
import { type Accessor, createSignal, Show } from "solid-js";
import { check as words } from "#message/check";
import { signInId } from "../../session/session";
import { BoxesTable } from "../../ui/boxes-table";
import { ErrorSummary } from "../../ui/error-summary";
import { PageFrame } from "../../ui/page-frame";
import { RequireVrn } from "../../ui/require-vrn";
import { checkFigures } from "../../vat/figure";
import { periodWords, readSlug } from "../../vat/period";
import { formatVrn } from "../../vat/vrn";
import * as Record from "../record/kept";
import { Declaration } from "./declaration";
import * as Draft from "./figure/draft";
import * as Filing from "./filing";

/** The whole return, the declaration, and the button that files it. */
export function ReviewPage() {
  const params = useParams<{ period: string }>();
  const dates = () => readSlug(params.period);
  const lead = () => {
    const found = dates();
    return found ? periodWords(found.start, found.end) : "";
  };
  return (
    <PageFrame title={words.title} lead={lead()}>
      <RequireVrn>{(vrn) => <Checked vrn={vrn} slug={params.period} />}</RequireVrn>
    </PageFrame>
  );
}

function Checked(props: { vrn: Accessor<string>; slug: string }) {
  const known = Filing.load(sessionStorage, props.vrn(), props.slug);
  const input = inputOf(props.vrn(), props.slug);
  // What was sent is followed to its end first; it is never sent a second time under another id.
  if (Filing.isUnderWay(known)) return <Navigate href={`/return/${props.slug}/submit`} />;
  return (
    <Show when={input} fallback={<Incomplete slug={props.slug} />}>
      {(found) => <Declare input={found()} slug={props.slug} />}
    </Show>
  );
}

function Declare(props: { input: Input<"hmrcVatReturnPost">; slug: string }) {
  const navigate = useNavigate();
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
    navigate(`/return/${props.slug}/submit`, { replace: true });
  };

  return (
    <>
      <Show when={invalid()}>
        <ErrorSummary items={[{ field: "declaration", message: "Tick the box to make the declaration" }]} />
      </Show>
      <p>VAT number {formatVrn(props.input.vrn)}</p>
      <BoxesTable boxes={nineBoxes(props.input)} caption="The nine boxes of your VAT return" />
      <p>
        <A href={`/return/${props.slug}`}>Change the figures</A>
      </p>
      <form onSubmit={submit} novalidate class="declaration">
        <Declaration made={declared()} invalid={invalid()} make={setDeclared} />
        <button type="submit" class="button">
          Submit the return to HMRC
        </button>
      </form>
    </>
  );
}

function Incomplete(props: { slug: string }) {
  return (
    <div class="notice">
      <h2>There are no complete figures to review</h2>
      <p>Enter them first. If you filed this return already, its receipt is among your receipts.</p>
      <A href={`/return/${props.slug}`} class="button">
        Go to the figures
      </A>
    </div>
  );
}

function inputOf(vrn: string, slug: string): Input<"hmrcVatReturnPost"> | undefined {
  const draft = Draft.load(sessionStorage, vrn, slug);
  const checked = draft && checkFigures(draft.typed);
  if (!draft || checked?.kind !== "boxes") return undefined;
  const { periodKey, start, end } = draft.obligation;
  const provenance = Record.provenanceOf(sessionStorage, vrn, slug, checked.boxes);
  return { vrn, periodKey, periodStart: start, periodEnd: end, ...checked.boxes, finalised: true, provenance };
}
