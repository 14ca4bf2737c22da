import type { RequestRecord } from "@submit/core/request/record";
import type { Engine } from "../engine/engine";
import { type Facts, periodOf, type Sent } from "../model/facts";
import { receiptIdOf } from "../twin/hmrc-answer";
import type { Row, Tables } from "../twin/table";
import { sameFigures } from "./outcome";
import { isSettled } from "./record";

const DAY = 86_400_000;

/** Whether each request has had its last word in time; asked again and again. */
export function checkEnds(facts: Facts, now: number, healedAt: number): void {
  for (const record of facts.records.values()) {
    const begun = facts.recordedAt.get(record.id) ?? now;
    if (!isSettled(record) && now > Math.min(begun + DAY, Math.max(healedAt, begun)) + DAY / 12)
      facts.violate("NO_LAST_WORD", `${record.id.slice(0, 4)} is ${record.status} after ${(now - begun) / 1000} s`);
  }
}

/** A last word as it is written: the receipt is there before a request is completed. */
export function checkSettled(engine: Engine, facts: Facts, tables: Tables, { id, status, error }: RequestRecord): void {
  const sent = facts.sent.get(id);
  if (!sent) return;
  const { vrn, periodKey } = sent.input;
  if (status === "completed") {
    const isThere = receiptsOf(tables, engine.ownerOf(sent.user)).some(
      (each) =>
        each.vrn === vrn && each.periodKey === periodKey && sameFigures((each.figures ?? {}) as Row, sent.input),
    );
    if (!isThere) facts.violate("RECEIPTS", `${id.slice(0, 4)} is completed before its receipt is written`);
  }
  if (error?.code !== "FILING_IN_PROGRESS") return;
  const begun = facts.recordedAt.get(id) ?? 0;
  const isOther = [...facts.sent.values()].some(
    (each) =>
      each.id !== id &&
      each.input.vrn === vrn &&
      each.input.periodKey === periodKey &&
      facts.records.has(each.id) &&
      (facts.settledAt.get(each.id) ?? Number.POSITIVE_INFINITY) >= begun,
  );
  if (!isOther) facts.violate("LIE", `${id.slice(0, 4)} is told that this return is being filed, and nobody files it`);
}

/** What must be so when all is over. */
export function checkEverything(engine: Engine, facts: Facts, tables: Tables): void {
  for (const sent of facts.sent.values()) checkSent(facts, sent);
  for (const id of facts.acknowledged)
    if (!facts.settledAt.has(id)) facts.violate("LOST", `${id.slice(0, 4)} was said to be taken, and has no last word`);
  for (const user of new Set([...facts.sent.values()].map((sent) => sent.user))) {
    for (const { vrn, periodKey, figures } of receiptsOf(tables, engine.ownerOf(user))) {
      const held = facts.accepted.find((each) => each.vrn === vrn && each.periodKey === periodKey);
      if (!held || Object.entries(held.figures).some(([box, value]) => (figures as Row | undefined)?.[box] !== value))
        facts.violate("RECEIPTS", `${user} has a receipt of ${vrn}/${periodKey} that HMRC does not hold`);
    }
  }
  for (const each of facts.accepted) {
    if (each.request === undefined) continue;
    const sent = facts.sent.get(each.request);
    const record = facts.records.get(each.request);
    const name = each.request.slice(0, 4);
    if (!sent || !sameFigures(each.figures, sent.input))
      facts.violate("WRONG_FIGURES", `HMRC holds others than those of ${name}`);
    const word = record?.error?.code ?? record?.status;
    if (word !== "completed" && word !== "OUTCOME_UNKNOWN")
      facts.violate("LIE", `${name} was told ${word}, and HMRC holds its return`);
    if (sent)
      checkReceipt(engine, facts, tables, sent, { request: each.request, reference: each.reference, word, record });
  }
}

function checkSent(facts: Facts, sent: Sent): void {
  const { id, cancelled, told } = sent;
  const record = facts.records.get(id);
  const isTaken = facts.accepted.some(({ request }) => request === id);
  const name = id.slice(0, 4);
  if (cancelled && (isTaken || record?.error?.code !== "CANCELLED"))
    facts.violate("LIE", `${name} was told to be cancelled, and is ${record?.error?.code ?? record?.status}`);
  for (const { outcome } of told) {
    if (outcome.kind !== "failed") continue;
    const { code, instance } = outcome.problem;
    if (code !== "OUTCOME_UNKNOWN" && isTaken && !(sent.isTwice && instance === undefined))
      facts.violate("LIE", `${name} was told ${code}, and HMRC took its return`);
    // A refusal of one call says that nothing goes on behind it: what is recorded of it is withdrawn.
    const isOver = record?.error?.code === code || record?.error?.code === "CANCELLED";
    if (instance === undefined && !sent.isTwice && record && !isOver)
      facts.violate("LIE", `${name} was told ${code}, and went on: ${record.error?.code ?? record.status}`);
    // A call that is still on its way may come after the run.
    if (code === "REQUEST_NOT_FOUND" && record?.error?.code !== "CANCELLED")
      facts.violate("LIE", `${name} was told that there is none, and may still come`);
  }
}

/** A return that HMRC took of a request, and that request's last word. */
interface Taken {
  readonly request: string;
  readonly reference: string;
  readonly word: string | undefined;
  readonly record: RequestRecord | undefined;
}

/** Exactly one receipt of a return that HMRC took, with its figures, and HMRC's reference where that was known. */
function checkReceipt(engine: Engine, facts: Facts, tables: Tables, sent: Sent, taken: Taken): void {
  const owner = engine.ownerOf(sent.user);
  const receipts = receiptsOf(tables, owner).filter(
    ({ vrn, periodKey }) => vrn === sent.input.vrn && periodKey === sent.input.periodKey,
  );
  const of = `${periodOf(sent.input)} of ${sent.user}`;
  // Whoever does not know the outcome has a receipt once the same return was filed again.
  if (receipts.length > 1 || (receipts.length === 0 && taken.word === "completed"))
    facts.violate("RECEIPTS", `there are ${receipts.length} receipts for ${of}`);
  const [receipt] = receipts;
  if (!receipt) return;
  if (!sameFigures((receipt.figures ?? {}) as Row, sent.input))
    facts.violate("RECEIPTS", `the receipt for ${of} has other figures`);
  const isKnown = facts.confirmed.has(taken.request) || taken.record?.result?.includes('"recovered":false');
  if (isKnown && receipt.formBundleNumber !== taken.reference)
    facts.violate("RECEIPTS", `the receipt for ${of} has another reference than HMRC's`);
  // Of a recovered return HMRC's headers are not known, and those of a refusal are no receipt.
  const receiptId = receipt.recovered ? undefined : receiptIdOf(taken.reference);
  if (receipt.hmrcReceiptId !== receiptId)
    facts.violate("RECEIPTS", `the receipt for ${of} has another Receipt-ID than HMRC's`);
}

export function receiptsOf(tables: Tables, owner: string): readonly Row[] {
  const { Items = [] } = tables.answer("QueryCommand", {
    TableName: "TestReceipt",
    KeyConditionExpression: "#owner = :owner",
    ExpressionAttributeNames: { "#owner": "owner" },
    ExpressionAttributeValues: { ":owner": owner },
  });
  return Items;
}
