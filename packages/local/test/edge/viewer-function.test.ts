import { describe, expect, test } from "vitest";
import { viewerRequestOf, viewerResponseOf } from "../../src/edge/viewer-function";

const follow = (code: string, headers: Record<string, string> = {}) =>
  viewerRequestOf([code])("GET", "/api/health", headers).headers;
const answer = (code: string, status = 200, headers: Record<string, string> = {}) =>
  viewerResponseOf([code])({ method: "GET", path: "/" }, new Response("page", { status, headers }));

describe("a function for requests", () => {
  test("adds, changes and takes away headers", () => {
    const code = `const { headers } = event.request;
      headers.added = { value: "1" }; headers.changed.value = "2"; delete headers.gone;`;
    expect(follow(code, { changed: "1", gone: "1", kept: "1" })).toEqual({ added: "1", changed: "2", kept: "1" });
  });

  test.each([
    ...["connection", "expect", "keep-alive", "trailer", "upgrade"],
    ...["proxy-authenticate", "proxy-authorization", "proxy-connection"],
    ...["x-accel-buffering", "x-accel-charset", "x-accel-limit-rate", "x-accel-redirect"],
    ...["x-amz-cf-id", "x-amzn-requestid", "x-cache", "x-edge-key", "X-Edge-Key", "x-forwarded-proto", "x-real-ip"],
    ...["cdn-loop", "content-length", "host", "transfer-encoding", "via"],
  ])("may not add %s", (name) => {
    expect(() => follow(`event.request.headers["${name}"] = { value: "1" };`)).toThrow(`set the header ${name}`);
  });

  test.each([`.host = { value: "other.example" }`, `.host.value = "other.example"`])(
    "may not change it: %s",
    (code) => {
      expect(() => follow(`event.request.headers${code};`, { host: "submit.example" })).toThrow("set the header host");
    },
  );

  test("does not see what CloudFront hides, which reaches the origin all the same", () => {
    const code = `const { headers } = event.request; headers.seen = { value: Object.keys(headers).join(" ") };`;
    const sent = { accept: "*/*", "x-amz-cf-id": "1", "x-forwarded-proto": "https" };
    expect(follow(code, sent)).toEqual({ ...sent, seen: "accept" });
  });
});

describe("a function for responses", () => {
  test("sets the status and headers", () => {
    const changed = answer(`event.response.statusCode = 404; event.response.headers.added = { value: "1" };`);
    expect([changed.status, changed.headers.get("added")]).toEqual([404, "1"]);
  });

  test.each([400, 403, 404, 503])("is not run where the origin answers %s", async (status) => {
    const code = `event.response.statusCode = 200; event.response.headers.added = { value: "1" };`;
    const answered = answer(code, status, { "content-type": "text/plain" });
    expect([answered.status, answered.headers.get("added")]).toEqual([status, null]);
    expect(await answered.text()).toBe("page");
  });

  test.each(["x-cache", "x-edge-key", "via", "warning"])("may not add %s", (name) => {
    expect(() => answer(`event.response.headers["${name}"] = { value: "1" };`)).toThrow(`set the header ${name}`);
  });
});
