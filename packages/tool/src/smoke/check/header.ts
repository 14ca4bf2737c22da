import { contentSecurityPolicy, securityHeaders } from "@submit/contract/protocol/security-header";
import { type Check, demand } from "./check";
import { ask } from "./stage";

export const pageHeaders: Check = {
  name: "security headers of the page",
  async run(stage) {
    const { headers } = await ask(stage, "/");
    const policy = headers.get("content-security-policy");
    demand(policy === contentSecurityPolicy, `says Content-Security-Policy: ${policy}`);
    return secured(headers);
  },
};

export const apiHeaders: Check = {
  name: "security headers of the API",
  async run(stage) {
    for (const path of ["/api/health", "/api/v1/nothing"]) {
      const { headers } = await ask(stage, path);
      const policy = headers.get("content-security-policy") ?? "none";
      demand(policy.includes("default-src 'none'"), `${path} says Content-Security-Policy: ${policy}`);
      secured(headers);
    }
    return "on answers and on errors";
  },
};

export const noCors: Check = {
  name: "no other origin",
  async run(stage) {
    const origin = "https://other.example";
    const { headers } = await ask(stage, "/api/health", { headers: { origin } });
    const allowed = headers.get("access-control-allow-origin");
    demand(allowed === null, `allows ${allowed}`);
    return "no CORS";
  },
};

function secured(headers: Headers): string {
  for (const [name, value] of Object.entries(securityHeaders)) {
    demand(headers.get(name) === value, `says ${name}: ${headers.get(name)}, not ${value}`);
  }
  return Object.keys(securityHeaders).join(", ");
}
