import type { Fault } from "@submit/hmrc-simulator/fault/fault";
import type { Random } from "../random";

type Planned = Partial<Fault> & Pick<Fault, "kind">;

/** HMRC may take a return this long after the call began, though nobody waits for it any more. */
const LATEST_ACCEPTANCE_MS = 50_000;

/** What may go wrong with a call that files a return: HMRC has it or hasn't, and says so, says something else, or nothing. */
const POST_FAULTS: readonly [(random: Random) => Planned, ...((random: Random) => Planned)[]] = [
  () => ({ kind: "drop" }),
  () => ({ kind: "html", status: 502 }),
  () => ({ kind: "empty", status: 503 }),
  (random) => ({ kind: "error", status: random.pick([500, 502, 503, 504]) }),
  () => ({ kind: "error", status: 429, code: "MESSAGE_THROTTLED_OUT" }),
  (random) => ({ kind: "delay", delayMs: random.between(500, 20_000) }),
  () => ({ kind: "accept-then-drop" }),
  () => ({ kind: "accept-then-html", status: 502 }),
  () => ({ kind: "accept-then-empty", status: 201 }),
  (random) => ({ kind: "accept-then-error", status: random.pick([500, 502, 503, 504]) }),
  (random) => ({ kind: "accept-then-delay", delayMs: random.between(5_000, 45_000) }),
  (random) => ({ kind: "drop", acceptAfterMs: random.between(1_000, LATEST_ACCEPTANCE_MS) }),
  (random) => ({ kind: "error", status: 504, acceptAfterMs: random.between(1_000, LATEST_ACCEPTANCE_MS) }),
  (random) => ({ kind: "delay", fulfilDelayMs: random.between(1_000, 120_000) }),
];

/** What may go wrong when HMRC is asked what it holds. */
const LOOK_FAULTS: typeof POST_FAULTS = [
  () => ({ kind: "drop", times: 2 }),
  (random) => ({ kind: "error", status: random.pick([500, 503, 504]), times: random.between(1, 3) }),
  () => ({ kind: "html", status: 502 }),
  (random) => ({ kind: "delay", delayMs: random.between(500, 15_000) }),
];

/** So many faults of a kind of call wait to be met: with more, the last return to be filed would meet those of all the others. */
const MOST_WAITING = 2;

/** Plans another one or two of HMRC's faults for whichever calls come next, unless enough wait, and gives their kinds. */
export async function planFaults(apiUrl: string, random: Random): Promise<string[]> {
  const { faults: waiting } = (await (await send(apiUrl, "GET")).json()) as { faults: Planned[] };
  const isRoomFor = (method: string) => waiting.filter(({ match }) => match?.method === method).length < MOST_WAITING;
  const faults: Planned[] = [];
  if (isRoomFor("POST") && random.next() < 0.8)
    faults.push({ ...random.pick(POST_FAULTS)(random), match: { method: "POST", path: "returns$" } });
  if (isRoomFor("GET") && random.next() < 0.4)
    faults.push({ ...random.pick(LOOK_FAULTS)(random), match: { method: "GET", path: VAT } });
  for (const fault of faults) await send(apiUrl, "POST", JSON.stringify(fault));
  return faults.map(nameOf);
}

/** All of HMRC is out of order for as long as the returned call is not made. */
export async function breakAll(apiUrl: string): Promise<() => Promise<void>> {
  const fault: Planned = { kind: "error", status: 503, times: "always", match: { path: VAT } };
  const { faults } = (await (await send(apiUrl, "POST", JSON.stringify(fault))).json()) as { faults: { id: number }[] };
  return async () => {
    for (const { id } of faults) await send(`${apiUrl}`, "DELETE", undefined, `/${id}`);
  };
}

/** Forgets what was planned. */
export async function heal(apiUrl: string): Promise<void> {
  await send(apiUrl, "DELETE");
}

const VAT = "/organisations/vat/";

function nameOf({ kind, status, acceptAfterMs, fulfilDelayMs, match }: Planned): string {
  const about = match?.method === "GET" ? "HMRC asked" : "HMRC's POST";
  if (fulfilDelayMs !== undefined) return `${about}: obligation lags`;
  return `${about}: ${kind}${status ? ` ${status}` : ""}${acceptAfterMs === undefined ? "" : ", accepted later"}`;
}

async function send(apiUrl: string, method: string, body?: string, path = ""): Promise<Response> {
  const response = await fetch(`${apiUrl}/simulator/faults${path}`, { method, body });
  if (!response.ok) throw new Error(`HMRC's simulator took no change of its faults: ${await response.text()}`);
  return response;
}
