import type { Receipt, ReceiptPage } from "@submit/contract/api/receipt";
import type { FilingReceipt } from "@submit/contract/api/vat/return";
import type { Input } from "@submit/contract/registry";
import { figuresOf, type NineBoxes } from "@submit/contract/value/nine-boxes";
import type { Provenance } from "@submit/contract/value/provenance";
import { isConditionFailed } from "../aws/condition";
import { ProblemError } from "../error";
import type { Accepted } from "../hmrc/vat/return";
import { keyedHash } from "../identity/owner";
import { omitUndefined } from "../omit-undefined";
import type { AttemptContext } from "../request/process";
import { receipt } from "./table";

/** Business records for VAT are kept six years; receipts a year longer. */
const KEPT_SECONDS = 7 * 366 * 86_400;
const PAGE = 20;
/** What two logs of one receipt may differ in: all but its key. */
const DETAILS = ["periodStart", "periodEnd", "processingDate", "paymentIndicator", "chargeRefNumber"] as const;

interface Period {
  readonly vrn: string;
  readonly periodKey: string;
  readonly periodStart?: string | undefined;
  readonly periodEnd?: string | undefined;
}

/**
 * A page of an owner's receipts or of those of one business, newest first, all of one period, or one; RECEIPT_NOT_FOUND for
 * one that there isn't.
 */
export async function get(input: Input<"hmrcReceiptGet">, context: AttemptContext): Promise<Receipt | ReceiptPage> {
  const { owner } = context.actor;
  const { receiptId, vrn, periodKey } = input;
  if (receiptId === undefined && vrn !== undefined && periodKey !== undefined) return ofPeriod(owner, vrn, periodKey);
  if (receiptId === undefined) return list(owner, input);
  const found = await find(owner, receiptId);
  if (!found || (vrn !== undefined && found.vrn !== vrn))
    throw new ProblemError("RECEIPT_NOT_FOUND", "You have no receipt with that id. Look in the list of your receipts.");
  return found;
}

/**
 * Logs a receipt that was got elsewhere, marked as such; where it corrects another, that one is kept and names it. The same
 * again is fine; RECEIPT_EXISTS where filing wrote one, where it was logged with other details, or where another corrected
 * the same one; RECEIPT_NOT_FOUND where there is none to correct.
 */
export async function log(input: Input<"hmrcReceiptPost">, context: AttemptContext): Promise<Receipt> {
  const { owner } = context.actor;
  if (await ofFiling(owner, input)) {
    throw new ProblemError(
      "RECEIPT_EXISTS",
      "This return was filed here and has a receipt of its own, which can't be replaced.",
    );
  }
  const entry = `${input.vrn}/${input.periodKey}/${input.formBundleNumber}`;
  const receiptId = idOf("logged", owner, input.corrects ? `${entry}/${input.corrects}` : entry);
  if (input.corrects) await markCorrected(owner, input.corrects, receiptId);
  const kept = await create(
    owner,
    receiptId,
    context.ports.now(),
    omitUndefined({ ...input, recovered: false, source: "logged" as const }),
  );
  if (DETAILS.some((name) => kept[name] !== input[name])) {
    throw new ProblemError(
      "RECEIPT_EXISTS",
      "A receipt with this form bundle number was logged for this period before, with other details, and stays as it is.",
    );
  }
  return kept;
}

/** The receipt that filing a period wrote, if it did. */
export function ofFiling(owner: string, period: Period): Promise<Receipt | undefined> {
  return find(owner, filingId(owner, period));
}

/** Writes the receipt of a filing. Its key is made from the filing, so a repeat finds the first one and changes nothing. */
export async function write(
  context: AttemptContext,
  filing: Period & { readonly boxes: NineBoxes; readonly provenance?: Provenance | undefined },
  confirmed: Partial<Accepted> & { processingDate: string; recovered: boolean },
): Promise<FilingReceipt> {
  const { owner } = context.actor;
  const { vrn, periodKey, periodStart, periodEnd } = filing;
  const period = omitUndefined({ vrn, periodKey, periodStart, periodEnd });
  const written = await create(owner, filingId(owner, filing), context.ports.now(), {
    ...period,
    ...confirmed,
    source: "filed",
    figures: figuresOf(filing.boxes),
    ...omitUndefined({ provenance: filing.provenance }),
  });
  const { receiptId, formBundleNumber, processingDate, paymentIndicator, chargeRefNumber, recovered } = written;
  const { hmrcReceiptId, hmrcReceiptTimestamp } = written;
  return omitUndefined({
    receiptId,
    formBundleNumber,
    processingDate,
    paymentIndicator,
    chargeRefNumber,
    hmrcReceiptId,
    hmrcReceiptTimestamp,
    recovered,
  });
}

/** Deletes all of an owner's receipts, of which an agent may have tens of thousands. */
export async function eraseAll(owner: string): Promise<void> {
  for (;;) {
    const { data } = await receipt().query.byOwner({ owner }).go({ consistent: true, limit: 50 });
    if (data.length === 0) return;
    await Promise.all(data.map(({ receiptId }) => receipt().delete({ owner, receiptId }).go()));
  }
}

async function list(owner: string, { vrn, limit, cursor }: Input<"hmrcReceiptGet">): Promise<ReceiptPage> {
  const { business, created } = receipt().query;
  const page = await (vrn === undefined ? created({ owner }) : business({ owner, vrn }))
    .go({ order: "desc", limit: Number(limit ?? PAGE), ...(cursor ? { cursor } : {}) })
    .catch((error: unknown) => {
      throw cursor && isOfCursor(error) ? notOurs() : error;
    });
  return { receipts: page.data.map(visible), ...(page.cursor ? { cursor: page.cursor } : {}) };
}

/** What filing wrote is there at once, which an index need not show yet; a business has few receipts in seven years. */
async function ofPeriod(owner: string, vrn: string, periodKey: string): Promise<ReceiptPage> {
  const filed = await ofFiling(owner, { vrn, periodKey });
  const { data } = await receipt().query.business({ owner, vrn }).go({ order: "desc", pages: "all" });
  const logged = data.filter((each) => each.periodKey === periodKey && each.source === "logged").map(visible);
  return { receipts: filed ? [filed, ...logged] : logged };
}

/** ElectroDB could not read the cursor, so it asked nobody; or DynamoDB took it for no key of this query. */
function isOfCursor(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return !(error.cause instanceof Error) || error.cause.name === "ValidationException";
}

/** A cursor that was made up, or that another's list gave, is the caller's fault. */
function notOurs(): ProblemError {
  const message = "must be the cursor of an earlier answer";
  return new ProblemError("INVALID_REQUEST", `cursor ${message}: leave it out to begin again.`, {
    errors: [{ path: "cursor", code: "INVALID", message }],
  });
}

async function find(owner: string, receiptId: string): Promise<Receipt | undefined> {
  const { data } = await receipt().get({ owner, receiptId }).go({ consistent: true });
  return data ? visible(data) : undefined;
}

/** Has a receipt name the one that corrects it. This comes first, as one correction alone may win; a repeat writes what is missing. */
async function markCorrected(owner: string, receiptId: string, correctedBy: string): Promise<void> {
  const mistaken = await find(owner, receiptId);
  if (!mistaken) {
    throw new ProblemError("RECEIPT_NOT_FOUND", "You have no receipt with the id that is to be corrected.");
  }
  if (mistaken.source === "filed") {
    throw new ProblemError("RECEIPT_EXISTS", "That return was filed here: what HMRC answered can't be corrected.");
  }
  const marked = await receipt()
    .patch({ owner, receiptId })
    .set({ correctedBy })
    .where((is, { notExists, eq }) => `${notExists(is.correctedBy)} OR ${eq(is.correctedBy, correctedBy)}`)
    .go({ returnOnConditionCheckFailure: true });
  if (isConditionFailed(marked)) {
    throw new ProblemError(
      "RECEIPT_EXISTS",
      "That receipt was corrected before. Look at its correction, and correct that one if it is wrong too.",
    );
  }
}

async function create(
  owner: string,
  receiptId: string,
  now: number,
  facts: Omit<Receipt, "receiptId" | "createdAt">,
): Promise<Receipt> {
  const made = { ...facts, receiptId, createdAt: new Date(now).toISOString() };
  const answer = await receipt()
    .create(omitUndefined({ owner, ...made, expiresAt: Math.ceil(now / 1000) + KEPT_SECONDS }))
    .go({ returnOnConditionCheckFailure: true });
  if (!isConditionFailed(answer)) return made;
  return (await find(owner, receiptId)) ?? made;
}

function visible({ owner: _, expiresAt: __, ...rest }: Receipt & { owner: string; expiresAt: number }): Receipt {
  return rest;
}

function filingId(owner: string, { vrn, periodKey }: Period): string {
  return idOf("filed", owner, `${vrn}/${periodKey}`);
}

function idOf(source: string, owner: string, text: string): string {
  return keyedHash(`${source}/${owner}/${text}`);
}
