import { type Defect, defect, TWICE } from "./defect";

const LOCK = "core/src/filing/lock.ts";
const GIVE_BACK = "core/src/filing/give-back.ts";
const ENTITLED = "core/src/filing/entitled.ts";
const FILING = "core/src/filing/filing.ts";
const OUTCOME = "core/src/filing/outcome.ts";
const ANSWER = "core/src/filing/answer.ts";
const VERIFY = "core/src/filing/verify.ts";
const RECEIPT = "core/src/receipt/receipt.ts";
const GIVEN_BACK = `    .patch({ period })
    .set({ uncertain: false, expiresAt: Math.ceil((now() + KEPT) / 1000) })
    .remove(["held"] as never)
    .where((attribute, { eq }) => \`\${eq(attribute.owner, owner)} AND \${eq(attribute.id, id)}\`)
`;
const REMOVED = `    .delete({ period })
    .where((attribute, { eq }) => \`\${eq(attribute.period, owner && id && period)}\`)
`;

/** The lock also tells of an earlier filing of which nobody knows what became. */
const UNLOCKED = [...TWICE, "LIE"];

/** In the lock of a period, what is done about a filing, and its receipt. */
export const filingDefects: readonly Defect[] = [
  defect(
    "lock before HMRC says who may file",
    ["LOCK_OF_STRANGER", "READS_ANOTHERS"],
    ENTITLED,
    "if (isTold(await connections, vrn, context.ports.now()) || (await Lock.isOwn(context, lockKey))) return;",
    "if (isTold(await connections, vrn, context.ports.now()) || lockKey) return;",
  ),
  defect("no lock", UNLOCKED, LOCK, "if (!isConditionFailed(created)) return", "if (created) return"),
  defect(
    "lock released early",
    UNLOCKED,
    FILING,
    "  const lock = await locked;",
    '  const lock = await locked;\n  const { filing: locks } = await import("./table");\n  await locks().delete({ period: filing.lockKey }).go();',
  ),
  {
    name: "anybody's lock released",
    by: UNLOCKED,
    changes: [
      { file: GIVE_BACK, replace: [[GIVEN_BACK, REMOVED]] },
      { file: OUTCOME, replace: [['code !== "FILING_IN_PROGRESS" && ', ""]] },
    ],
  },
  defect(
    "lock of an unknown outcome trusted",
    [...TWICE, "LIE", "LOCK_BROKEN"],
    GIVE_BACK,
    'if (record?.status === "failed" && record.error?.code !== "OUTCOME_UNKNOWN") return',
    'if (record?.status === "failed") return',
  ),
  {
    name: "lock given back whatever became of its request",
    by: ["LOCK_BROKEN"],
    changes: [
      {
        file: GIVE_BACK,
        replace: [
          ["  if (record && !isSettled(record)) return;\n", ""],
          ["  if (isUnclear(lock, record)) await keep(lock);\n  else await", "  if (record) await"],
        ],
      },
    ],
  },
  defect("lock of an unknown outcome not noted", ["LIE"], LOCK, "  await context.guard.markUncertain();\n", ""),
  defect(
    "lock without VAT number",
    ["LIE"],
    "core/src/filing/validate.ts",
    "period/${vrn}/${periodKey}",
    "period/${periodKey}",
  ),
  defect("lock without period", ["LIE"], "core/src/filing/validate.ts", "period/${vrn}/${periodKey}", "period/${vrn}"),
  defect(
    "lock read eventually consistent",
    ["STALE_READ"],
    LOCK,
    "  const { data: holder } = await filing().get({ period: lockKey }).go({ consistent: true });\n  if (!holder)",
    "  const { data: holder } = await filing().get({ period: lockKey }).go({ consistent: false });\n  if (!holder)",
  ),
  defect(
    "post again without looking",
    TWICE,
    FILING,
    "const uncertain = lock.uncertain || posted;",
    "const uncertain = lock.uncertain;",
  ),
  defect(
    "reference in a stored answer thrown away",
    ["RECEIPTS"],
    FILING,
    "  return handleAnswer(filing, context, await unseal<RawAnswer>(answered), uncertain);",
    "  const raw = await unseal<RawAnswer>(answered);\n  return raw.status === 201 ? recovered(filing, context) : handleAnswer(filing, context, raw, uncertain);",
  ),
  defect(
    "no wait before another post",
    TWICE,
    FILING,
    "    requireHmrcDone(context, context.guard.effect, asked);\n",
    "",
  ),
  defect(
    "asked too early, and answered late",
    TWICE,
    FILING,
    "requireHmrcDone(context, context.guard.effect, asked)",
    "requireHmrcDone(context, context.guard.effect, context.ports.now())",
  ),
  defect("look too early", TWICE, VERIFY, "const HMRC_AT_WORK = 70_000;", "const HMRC_AT_WORK = 5_000;"),
  defect(
    "look after a minute by any clock",
    TWICE,
    VERIFY,
    "const HMRC_AT_WORK = 70_000;",
    "const HMRC_AT_WORK = 59_000;",
  ),
  defect(
    "404 for the return taken as certain",
    TWICE,
    VERIFY,
    'const { obligations: open, leftOut } = await Obligation.list(context, { vrn, status: "O" });',
    'if (vrn) return "absent";\n  const { obligations: open, leftOut } = await Obligation.list(context, { vrn, status: "O" });',
  ),
  defect(
    "neither shown nor open taken for not held",
    TWICE,
    VERIFY,
    'return ours.length > 0 ? "absent" : "notShown";',
    'return ours.length >= 0 ? "absent" : "notShown";',
  ),
  defect(
    "return that can't be read taken for none",
    TWICE,
    VERIFY,
    'if (held.unreadable || !v.is(Figures, held)) return "unclear";',
    'if (held.unreadable || !v.is(Figures, held)) return "absent";',
  ),
  defect(
    "neither shown nor open taken for filed elsewhere",
    ["LIE"],
    OUTCOME,
    "if (uncertain) throw new RetryableError(UNSHOWN[state]);",
    'if (uncertain && state === "unclear") throw new RetryableError(UNSHOWN[state]);',
  ),
  defect(
    "answer after an hour passed over",
    ["LIE"],
    VERIFY,
    "    return state;\n",
    "    if (context.ports.now() < (context.guard.effect?.begunAt ?? Number.POSITIVE_INFINITY) + 3_600_000) return state;\n    throw new RetryableError(state);\n",
  ),
  defect(
    "contradiction has the last word at once",
    ["LIE"],
    OUTCOME,
    "if (uncertain) throw new RetryableError(UNSHOWN[state]);",
    'if (uncertain) throw new ProblemError("OUTCOME_UNKNOWN", UNSHOWN[state]);',
  ),
  defect(
    "other figures taken for the same",
    ["RECEIPTS", "LIE"],
    VERIFY,
    'sameBoxes(boxesOf(held), boxes) ? "matches" : "differs"',
    'sameBoxes(boxesOf(held), boxes) || held ? "matches" : "differs"',
  ),
  defect(
    "duplicate taken for a refusal",
    ["LOCKED_OUT", "LIE"],
    ANSWER,
    'if (code === "DUPLICATE_SUBMISSION") {',
    'if (code === ("" as string)) {',
  ),
  defect(
    "duplicate taken for one's own",
    ["LIE", "RECEIPTS"],
    ANSWER,
    "const state = await verifyAtHmrc(filing, context, uncertain);",
    'const state = uncertain ? await verifyAtHmrc(filing, context, uncertain) : "matches";',
  ),
  defect("recovered receipt said to be HMRC's", ["LIE", "RECEIPTS"], OUTCOME, "recovered: true,", "recovered: false,"),
  defect(
    "receipt after complete",
    ["RECEIPTS"],
    ANSWER,
    "  return written.catch((error: unknown) => {",
    '  void written.catch(() => undefined);\n  if (filing) return Promise.resolve({ receiptId: "r", processingDate: "2026-11-24", recovered: true });\n  return written.catch((error: unknown) => {',
  ),
  defect(
    "receipt without period",
    ["LIE", "RECEIPTS", "LOCKED_OUT"],
    RECEIPT,
    'idOf("filed", owner, `${vrn}/${periodKey}`)',
    'idOf("filed", owner, periodKey && vrn)',
  ),
  defect(
    "receipt without VAT number",
    ["LIE", "RECEIPTS", "LOCKED_OUT"],
    RECEIPT,
    'idOf("filed", owner, `${vrn}/${periodKey}`)',
    'idOf("filed", owner, vrn && periodKey)',
  ),
  defect(
    "receipt overwritten",
    ["RECEIPT_CHANGED"],
    RECEIPT,
    "    .create(omitUndefined({ owner, ...made",
    "    .put(omitUndefined({ owner, ...made",
  ),
  defect(
    "receipt with rounded figures",
    ["RECEIPTS"],
    RECEIPT,
    "figures: figuresOf(filing.boxes),",
    "figures: { ...figuresOf(filing.boxes), vatDueSales: Math.round(figuresOf(filing.boxes).vatDueSales) },",
  ),
  defect(
    "receipt read eventually consistent",
    ["STALE_READ"],
    RECEIPT,
    "const { data } = await receipt().get({ owner, receiptId }).go({ consistent: true });",
    "const { data } = await receipt().get({ owner, receiptId }).go({ consistent: false });",
  ),
];
