import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";

const ACCOUNT = "123456789012";

/** What SST's CLI serves to the components while they run. Remembers each function that was to be built, with its links. */
export async function serve({ esbuild, root, bundle }) {
  const functions = [];
  const built = new Map();
  const answers = {
    "Provider.Aws.Bootstrap": () => ({
      asset: "sst-asset",
      assetEcrRegistryId: ACCOUNT,
      assetEcrUrl: "ecr.invalid",
      state: "sst-state",
      appsyncHttp: "http.invalid",
      appsyncRealtime: "realtime.invalid",
    }),
    "Provider.Aws.Appsync": () => ({ http: "http.invalid", realtime: "realtime.invalid" }),
    "Runtime.AddTarget": (target) => {
      functions.push(described(target));
      return true;
    },
    "Runtime.Build": async (target) => {
      functions.push(described(target));
      // One bundle a handler, however many functions share it.
      if (!built.has(target.handler)) built.set(target.handler, build(esbuild, root, target.handler, bundle));
      return built.get(target.handler);
    },
  };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { method, params } = JSON.parse(body);
    const answer = answers[method];
    const result = answer ? await answer(params[0]) : null;
    // A kept connection would be closed by the server's timer while the client, in this very busy process, is using it.
    response.setHeader("connection", "close");
    response.end(JSON.stringify({ result, error: answer ? null : `${method} has no answer here` }));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, functions };
}

function described({ functionID, handler, runtime, links, dev }) {
  return { name: functionID, handler, runtime, links, live: dev === true };
}

/** A real bundle of a handler, so that a broken import is a failure; or a stand-in where only the resources matter. */
async function build(esbuild, root, handler, real) {
  const { dir, name, ext } = path.posix.parse(handler);
  const out = path.join(root, ".sst/bundle", name);
  const outfile = path.join(out, "bundle.mjs");
  mkdirSync(out, { recursive: true });
  const made = { handler: `bundle${ext}`, out, errors: [], sourcemaps: [] };
  if (!real) {
    writeFileSync(outfile, handler);
    return made;
  }
  try {
    const { metafile } = await esbuild.build({
      entryPoints: [path.join(root, dir, `${name}.ts`)],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      mainFields: ["module", "main"],
      metafile: true,
      logLevel: "silent",
    });
    const exported = Object.values(metafile.outputs).flatMap((output) => output.exports);
    const missing = exported.includes(ext.slice(1)) ? [] : [`${handler} is not exported`];
    return { ...made, errors: missing };
  } catch (error) {
    return { ...made, errors: [String(error.message)] };
  }
}
