import { type Defect, defect } from "./defect";

const STATE = "core/src/request/state.ts";
const ENGINE = "core/src/request/engine.ts";
const PROCESS = "core/src/request/process.ts";
const GUARD = "core/src/request/guard.ts";

/** In the state of requests, their queue, the router, the consumer and the polling client. */
export const requestDefects: readonly Defect[] = [
  defect(
    "begin ignored",
    GUARD,
    "note(await write(begin(record.fencingToken, state.effect, ports.now(), before?.postCount ?? 0)));",
    "const begun = await write(begin(record.fencingToken, state.effect, ports.now(), before?.postCount ?? 0));\n      state.effect = begun?.effect ?? { postCount: 1, begunAt: ports.now() };",
  ),
  defect(
    "lease ignored",
    STATE,
    '...hasCome("leaseUntil", now).map((come) => [processing, come]),\n    ],\n    set: { status: "processing"',
    '[processing],\n    ],\n    set: { status: "processing"',
  ),
  defect(
    "lease of a second",
    STATE,
    'set: { status: "processing", leaseUntil: now + lease,',
    'set: { status: "processing", leaseUntil: now + Math.min(lease, 1_000),',
  ),
  defect(
    "terminal state overwritten",
    STATE,
    'return [processing, { attribute: "fencingToken", is: "equal", value: fencingToken }];',
    'return [{ attribute: "fencingToken", is: "equal", value: fencingToken }];',
  ),
  defect(
    "fencing token ignored",
    STATE,
    'return [processing, { attribute: "fencingToken", is: "equal", value: fencingToken }];',
    "return fencingToken ? [processing] : [];",
  ),
  defect(
    "cancelled although begun",
    STATE,
    "when: [[pending, ...untouched], ...(guarded ? [[processing, ...untouched]] : [])],",
    "when: [[pending], ...(guarded || untouched ? [[processing]] : [])],",
  ),
  defect("input kept", STATE, 'const WORKING = ["input", ', "const WORKING = ["),
  defect(
    "retry never due",
    STATE,
    'remove: rollback && !rollback.effect ? ["leaseUntil", "effect"] : ["leaseUntil"],',
    'remove: rollback && !rollback.effect ? ["leaseUntil", "effect", "resendAt"] : ["leaseUntil", "resendAt"],',
  ),
  defect(
    "effect forgotten by a retry",
    STATE,
    'remove: rollback && !rollback.effect ? ["leaseUntil", "effect"] : ["leaseUntil"],',
    'remove: ["leaseUntil", "effect"],',
  ),
  defect(
    "re-send storm",
    STATE,
    "set: { resendAt: now + Math.min(first * 2 ** Math.min(sendCount, 16), RESEND_AT_MOST) },",
    "set: { resendAt: now + (first > sendCount ? 0 : RESEND_AT_MOST) },",
  ),
  defect("lost re-send", ENGINE, "  await send(ports, api, won);\n  return true;", "  return true;"),
  defect(
    "swept never",
    "core/src/request/sweep.ts",
    ".due(ports.now(), AT_MOST)",
    ".due(ports.now(), AT_MOST).then((all) => all.slice(AT_MOST))",
  ),
  defect(
    "one line for everybody",
    ENGINE,
    ".send({ api, owner, id }, group, ",
    '.send({ api, owner, id }, group && "all", ',
  ),
  defect(
    "a line for each request",
    ENGINE,
    ".send({ api, owner, id }, group, ",
    ".send({ api, owner, id }, group && id, ",
  ),
  defect(
    "poll that starts work",
    ENGINE,
    '  const record = await ports.store(api).get(key);\n  if (!record || isExpired(record, ports.now())) {\n    throw new ProblemError("REQUEST_NOT_FOUND", "No request with that id was made by you',
    '  let record = await ports.store(api).get(key);\n  if (!record) {\n    const now = ports.now();\n    record = { ...key, status: "pending", fingerprint: "", attempts: 0, fencingToken: 0, createdAt: now, updatedAt: now, expiresAt: Math.ceil(now / 1000) + 9e6, unsettled: "yes", group: key.owner, resendAt: now, sendCount: 1 };\n    await ports.store(api).create(record);\n  }\n  if (!record || isExpired(record, ports.now())) {\n    throw new ProblemError("REQUEST_NOT_FOUND", "No request with that id was made by you',
  ),
  defect(
    "other owner's record",
    "functions/src/http/actor.ts",
    "return { owner: ownerOf((await claimsOf(c, verify)).sub) };",
    'return { owner: ownerOf((await claimsOf(c, verify)).sub && "ann") };',
  ),
  defect(
    "fault of ours says that nothing was filed",
    PROCESS,
    "if (!effect && !state.uncertain) return fail(record.fencingToken, bug",
    "return fail(record.fencingToken, bug",
  ),
  defect(
    "unknown outcome said to be none",
    PROCESS,
    "if (once && (effect || uncertain)) {",
    "if (once && effect && !effect) {",
  ),
  defect(
    "given up after ten minutes",
    "core/src/request/patience.ts",
    "const LONG: Patience = { lasts: 86_400_000,",
    "const LONG: Patience = { lasts: 600_000,",
  ),
  defect(
    "given up after a day and an hour",
    "core/src/request/patience.ts",
    "const LONG: Patience = { lasts: 86_400_000,",
    "const LONG: Patience = { lasts: 90_000_000,",
  ),
  defect(
    "dead letter has the last word",
    PROCESS,
    "const isPutOff = attempts === Number.POSITIVE_INFINITY && now < record.createdAt + lasts;",
    "const isPutOff = attempts === 0 && now < record.createdAt + lasts;",
  ),
  defect(
    "record read eventually consistent",
    "core/src/request/dynamo-store.ts",
    "entity.get(key).go({ table, consistent: true })",
    "entity.get(key).go({ table, consistent: false })",
  ),
  defect(
    "5xx without instance taken as final",
    "contract/src/client/outcome.ts",
    "if (problem.instance !== undefined) return",
    "if (problem.instance !== undefined || status >= 500) return",
  ),
  defect(
    "refusal of a repeat taken as final",
    "contract/src/client/course.ts",
    "if (!standing.uncertain) return",
    "if (standing.sending) return",
  ),
  defect(
    "new id for each send",
    "contract/src/client/client.ts",
    "const headers = { ...(wait > 0 ? { prefer: `wait=${wait}` } : {}), ...init.headers, ...call.headers };",
    'const headers = { ...(wait > 0 ? { prefer: `wait=${wait}` } : {}), ...init.headers, ...call.headers, ...(standing.uncertain ? { "x-request-id": crypto.randomUUID() } : {}) };',
  ),
];
