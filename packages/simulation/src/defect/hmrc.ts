import { type Defect, defect, FORGOTTEN, TWICE } from "./defect";

const HTTP = "core/src/hmrc/http.ts";
const TOKEN = "core/src/hmrc/token.ts";
const CONNECTION = "core/src/hmrc/connection.ts";
const RETURN = "core/src/hmrc/vat/return.ts";
const QUOTA = "core/src/rate-limit/quota.ts";
const TURN = "core/src/rate-limit/turn.ts";

/** In the calls to HMRC: what is sent, when, as whom, and what is made of the answer. */
export const hmrcDefects: readonly Defect[] = [
  defect(
    "box 9 sent as 0",
    ["WRONG_FIGURES"],
    RETURN,
    "...figuresOf(boxes), finalised",
    "...figuresOf(boxes), totalAcquisitionsExVAT: 0, finalised",
  ),
  defect(
    "box 8 sent for box 9",
    ["WRONG_FIGURES"],
    RETURN,
    "...figuresOf(boxes), finalised",
    "...figuresOf(boxes), totalAcquisitionsExVAT: figuresOf(boxes).totalValueGoodsSuppliedExVAT, finalised",
  ),
  defect(
    "box 5 with its sign",
    ["WRONG_FIGURES"],
    "contract/src/value/nine-boxes.ts",
    "net: total > reclaimed ? total - reclaimed : reclaimed - total",
    "net: total - reclaimed",
  ),
  defect("call not begun", FORGOTTEN, HTTP, "  if (asked <= latest) await request.guard?.begin();\n", ""),
  defect(
    "beginning may take any time",
    FORGOTTEN,
    HTTP,
    "Math.min(latest, asked + BEGIN_AT_MOST)",
    "Math.max(latest, asked + BEGIN_AT_MOST)",
  ),
  defect(
    "answer not stored",
    ["ANSWER_NOT_STORED"],
    HTTP,
    "await bothDone(request.guard.answered(answer), request.keep?.(answer));",
    "await request.keep?.(answer);",
  ),
  defect(
    "no answer taken for not sent",
    [...TWICE, "LIE"],
    HTTP,
    "if (isUnsent(error)) request",
    "if (isUnsent(error) || error) request",
  ),
  defect(
    "5xx taken for not processed",
    [...TWICE, "LIE"],
    HTTP,
    "if (isUnread(answer)) request",
    "if (isUnread(answer) || answer.status >= 500) request",
  ),
  defect(
    "5xx taken for conclusive",
    ["NO_LAST_WORD", "LIE", "FILED_TWICE"],
    "core/src/hmrc/answer.ts",
    "return status >= 400 && status < 500 && ",
    "return status >= 400 && ",
  ),
  defect(
    "any 4xx taken for conclusive",
    ["NO_LAST_WORD", "LIE", "FILED_TWICE"],
    "core/src/hmrc/answer.ts",
    " && errorOf(answer).code !== UNKNOWN;",
    ";",
  ),
  defect(
    "no rate limit",
    ["RATE_LIMIT"],
    HTTP,
    "return acquire(context.ports, context.actor.owner, latest);",
    "return latest;",
  ),
  defect(
    "rate limit of 30 a second",
    ["RATE_LIMIT"],
    "core/src/rate-limit/window.ts",
    "{ calls: perSecond, window: 1_000 }",
    "{ calls: 10 * perSecond, window: 1_000 }",
  ),
  defect(
    "all of the minute for who comes first",
    ["WAITS_FOR_ANOTHER"],
    TURN,
    "own >= allowed * SHARE",
    "own >= allowed / LEFT",
  ),
  defect(
    "turns in the order of asking",
    ["WAITS_FOR_ANOTHER"],
    TURN,
    "one.round - other.round || one.last - other.last",
    "(one.round - other.round || one.last - other.last) * 0",
  ),
  defect(
    "rate limit read eventually consistent",
    ["STALE_READ"],
    QUOTA,
    "quota().get({ name: NAME }).go({ consistent: true })",
    "quota().get({ name: NAME }).go({ consistent: false })",
  ),
  defect(
    "rate limit written without condition",
    ["RATE_LIMIT"],
    QUOTA,
    ".where((attribute, { eq }) => eq(attribute.version, version))",
    ".where((attribute, { eq }) => eq(attribute.name, NAME))",
  ),
  defect(
    "refresh without lease",
    ["REFRESHED_TWICE", "CONNECTION_LOST"],
    TOKEN,
    " AND (${notExists(attribute.refreshingUntil)} OR ${lte(attribute.refreshingUntil, now)})`",
    "${notExists(attribute.refreshingUntil) && lte(attribute.refreshingUntil, now) && ''}`",
  ),
  defect(
    "new tokens not stored",
    ["CONNECTION_LOST", "REFRESHED_TWICE"],
    TOKEN,
    "      .set(next)\n",
    "      .set({ version: next.version })\n",
  ),
  defect(
    "client's connection passed over",
    ["WRONG_CONNECTION"],
    CONNECTION,
    "if (data?.connectionId === undefined) return living[0]",
    "if (data?.connectionId !== owner) return living[0]",
  ),
  defect(
    "another connection in place of one that ended",
    ["WRONG_CONNECTION"],
    CONNECTION,
    "connectionId === data.connectionId) ?? refuse(ENDED)",
    "connectionId === data.connectionId) ?? living[0] ?? refuse(ENDED)",
  ),
  defect(
    "connections read eventually consistent",
    ["STALE_READ"],
    CONNECTION,
    'byOwner({ owner }).go({ consistent: true, pages: "all" })',
    'byOwner({ owner }).go({ consistent: false, pages: "all" })',
  ),
  defect(
    "any connection used",
    ["FOREIGN_CONNECTION", "WRONG_CONNECTION", "READS_ANOTHERS", "LIE", "RECEIPTS"],
    "core/src/identity/owner.ts",
    "return `${SALT_VERSION}.${keyedHash(sub)}`;",
    'return `${SALT_VERSION}.${keyedHash(sub && "everybody")}`;',
  ),
];
