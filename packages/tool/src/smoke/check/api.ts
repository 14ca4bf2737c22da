import { BROWSER_FAULT_PATH } from "@submit/contract/protocol/browser-fault";
import { Problem } from "@submit/contract/protocol/problem";
import { apiNames, specOf } from "@submit/contract/registry";
import * as v from "valibot";
import { type Check, contentType, demand, isHtml } from "./check";
import { ask, configOf, type Stage } from "./stage";

export const health: Check = {
  name: "health",
  async run(stage) {
    const response = await ask(stage, "/api/health");
    demand(response.status === 200, `answered ${response.status}`);
    const { stage: name } = v.parse(v.object({ status: v.literal("ok"), stage: v.string() }), await response.json());
    return `stage ${name}`;
  },
};

export const publicConfig: Check = {
  name: "configuration",
  async run(stage) {
    const { signIn, hmrc } = await configOf(stage);
    return `sign-in at ${new URL(signIn.authorizeUrl).host}, HMRC${hmrc.sandbox ? "'s sandbox" : ""} at ${new URL(hmrc.authorizeUrl).host}`;
  },
};

const Document = v.object({
  openapi: v.pipe(v.string(), v.startsWith("3.1.")),
  paths: v.record(v.string(), v.record(v.string(), v.object({ responses: v.record(v.string(), v.unknown()) }))),
});

export const openApi: Check = {
  name: "OpenAPI",
  async run(stage) {
    const { paths } = v.parse(Document, await (await ask(stage, "/api/openapi.json")).json());
    for (const api of apiNames) {
      const { method, paths: own } = specOf(api);
      for (const path of own) {
        const operation = paths[path.replace(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()];
        demand(operation !== undefined, `${method} ${path} is missing: another version is deployed`);
        demand("202" in operation.responses, `${method} ${path} does not document 202`);
      }
    }
    return `${Object.keys(paths).length} paths, every API of the contract`;
  },
};

export const docs: Check = {
  name: "documentation page",
  async run(stage) {
    const response = await ask(stage, "/api/docs");
    const text = await response.text();
    demand(response.status === 200 && isHtml(response), `answered ${response.status}, ${contentType(response)}`);
    demand(!/<script/i.test(text), "holds script, which its content security policy forbids");
    return "readable without script";
  },
};

export const isNotCached: Check = {
  name: "API is not cached",
  async run(stage) {
    const ids: (string | null)[] = [];
    for (let call = 0; call < 3; call++) {
      const { headers } = await ask(stage, "/api/health");
      demand(headers.get("cache-control") === "no-store", `says Cache-Control: ${headers.get("cache-control")}`);
      demand(!/^hit/i.test(headers.get("x-cache") ?? ""), "came from the edge's cache");
      ids.push(headers.get("x-request-id"));
    }
    demand(new Set(ids).size === 3 && !ids.includes(null), "gave one answer for several calls");
    return "three calls, three answers";
  },
};

export const refusals: Check = {
  name: "calls without credentials",
  async run(stage) {
    const calls = apiNames.flatMap((api) => {
      const { auth, method, paths } = specOf(api);
      return auth === "user" ? paths.map((path) => ({ method, path: path.replace(/:\w+/g, "x") })) : [];
    });
    calls.push({ method: "GET", path: "/api/v1/request" });
    for (const { method, path } of calls) await refused(stage, method, path);
    return `${calls.length} addresses answer 401`;
  },
};

async function refused(stage: Stage, method: string, path: string): Promise<void> {
  const body = method === "POST" ? { headers: { "content-type": "application/json" }, body: "{}" } : {};
  const response = await ask(stage, path, { method, ...body });
  const problem = await problemOf(response, `${method} ${path}`);
  demand(problem.code === "UNAUTHENTICATED" && response.status === 401, `${method} ${path} says ${problem.code}`);
  demand(challengeOf(response) === "Bearer", `${method} ${path} lacks WWW-Authenticate`);
}

/** A function's URL gives WWW-Authenticate a name of its own, so that is how a deployed stage says it. */
function challengeOf({ headers }: Response): string | null {
  return headers.get("www-authenticate") ?? headers.get("x-amzn-remapped-www-authenticate");
}

export const unknownAddress: Check = {
  name: "unknown address",
  async run(stage) {
    const response = await ask(stage, "/api/v1/nothing");
    const { code } = await problemOf(response, "GET /api/v1/nothing");
    demand(response.status === 404, `answered ${response.status}`);
    return `404 ${code}`;
  },
};

export const browserFault: Check = {
  name: "faults of browsers",
  async run(stage) {
    // One that is none, so that nothing is written down.
    const headers = { "content-type": "application/json" };
    const response = await ask(stage, BROWSER_FAULT_PATH, { method: "POST", headers, body: '{"code":"none"}' });
    const { code } = await problemOf(response, `POST ${BROWSER_FAULT_PATH}`);
    demand(response.status === 400 && code === "INVALID_REQUEST", `answered ${response.status} ${code}`);
    return "are taken, and looked at";
  },
};

async function problemOf(response: Response, what: string): Promise<Problem> {
  const type = contentType(response);
  demand(type.startsWith("application/problem+json"), `${what} answered ${response.status}, ${type || "no type"}`);
  return v.parse(Problem, await response.json());
}
