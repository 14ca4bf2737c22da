import { connect, type PeerCertificate } from "node:tls";
import { Problem } from "@submit/contract/protocol/problem";
import * as v from "valibot";
import { type Check, demand, type Skipped } from "./check";
import { ask, isLocal, type Stage } from "./stage";

/** A certificate renews itself weeks before its end; one this close to it has not. */
const DAYS_LEFT = 14;
const DAY = 86_400_000;

export const redirectToTls: Check = {
  name: "HTTP leads to HTTPS",
  async run(stage) {
    if (isLocal(stage)) return onThisMachine;
    demand(stage.url.protocol === "https:", "a stage that is not on this machine must have TLS");
    const plain = `http://${stage.url.hostname}/`;
    const response = await fetch(plain, { redirect: "manual", signal: AbortSignal.timeout(30_000) });
    const location = response.headers.get("location") ?? "";
    demand(location.startsWith(`https://${stage.url.hostname}/`), `${plain} answered ${response.status} ${location}`);
    return `${response.status} ${location}`;
  },
};

export const certificate: Check = {
  name: "TLS",
  async run(stage) {
    if (isLocal(stage)) return onThisMachine;
    demand(stage.url.protocol === "https:", "a stage that is not on this machine must have TLS");
    const { protocol, peer } = await handshake(stage);
    demand(protocol === "TLSv1.3" || protocol === "TLSv1.2", `speaks ${protocol}`);
    const days = Math.floor((Date.parse(peer.valid_to) - Date.now()) / DAY);
    demand(days >= DAYS_LEFT, `the certificate ends in ${days} days`);
    return `${protocol}, certificate for ${days} more days`;
  },
};

export const viewer: Check = {
  name: "address of the caller",
  async run(stage) {
    if (isLocal(stage)) return { skipped: "the stage is on this machine, where callers have no public address" };
    const seen = v.safeParse(v.object({ viewer: v.literal(true) }), await (await ask(stage, "/api/health")).json());
    demand(seen.success, "does not reach the function, so HMRC can't be told who calls (fraud prevention headers)");
    return "reaches the function";
  },
};

export const aroundTheEdge: Check = {
  name: "function behind the edge",
  async run({ functionUrl }) {
    if (functionUrl === undefined) return { skipped: "its address was not given (--function-url)" };
    // A caller may claim any address there; no call may get that far.
    const headers = { "cloudfront-viewer-address": "198.51.100.7:1234" };
    const signal = AbortSignal.timeout(30_000);
    const response = await fetch(new URL("/api/health", functionUrl), { headers, redirect: "manual", signal });
    const problem = v.safeParse(Problem, await response.json().catch(() => undefined));
    const refused = response.status === 403 && (!problem.success || problem.output.code === "FORBIDDEN");
    demand(refused, `answered ${response.status} to a call that went around the edge`);
    return "403";
  },
};

const onThisMachine: Skipped = { skipped: "the stage is on this machine, where there is no TLS" };

/** Connects as a browser would: a certificate that is not trusted is an error. */
function handshake({ url }: Stage): Promise<{ protocol: string | null; peer: PeerCertificate }> {
  return new Promise((resolve, reject) => {
    const host = url.hostname;
    const socket = connect({ host, port: Number(url.port || 443), servername: host, timeout: 30_000 }, () => {
      resolve({ protocol: socket.getProtocol(), peer: socket.getPeerCertificate() });
      socket.end();
    });
    socket.once("error", reject);
    socket.once("timeout", () => socket.destroy(new Error("no TLS handshake within 30 s")));
  });
}
