// Runs SST's program once for each scenario with its real components, mocks in place of AWS, and writes down every resource
// that it would make, or why it failed. Under node, which Pulumi is made for.
// usage: node main.mjs '{"root": …, "scenarios": [{"out": …, "env": {…}, "stage": …, "dev": false, "bundle": false, "extra": {…}}]}'
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { bundler } from "./bundle.mjs";
import { mirror } from "./mirror.mjs";
import { mockAws, watchRetention } from "./mock.mjs";
import { serve } from "./server.mjs";

const options = JSON.parse(process.argv[2] ?? "{}");
const platform = path.join(options.root, ".sst/platform");
const require = createRequire(path.join(platform, "package.json"));
const pulumi = require("@pulumi/pulumi");
const esbuild = require("esbuild");
const crypto = require("node:crypto");

// SST ends physical names with random bytes; here every run gives the same names.
crypto.randomBytes = (size) => Buffer.alloc(size, 1);
// Pulumi keeps the stack of each of its thousands of promises, which is a third of the time.
require("@pulumi/pulumi/runtime/debuggable").debuggablePromise = (promise) => promise;
// What SST's own providers would do in AWS happens nowhere here, and to write their code down takes 40 % of the time.
const closures = require.resolve("@pulumi/pulumi/runtime/closure/serializeClosure");
const serializeFunction = async () => ({ text: "", containsSecrets: false });
require.cache[closures] = { id: closures, filename: closures, loaded: true, exports: { serializeFunction } };

const root = mirror(options.root);
// In SST's folder, from which bundles find Pulumi.
const work = mkdtempSync(path.join(platform, "run-"));
process.on("exit", () => {
  for (const folder of [root, work]) rmSync(folder, { recursive: true, force: true });
});
const bundles = bundler({ esbuild, platform, root, work });
const kept = watchRetention(require);

let out = "";
// A failed output leaves the program waiting for ever, and what fails after it could be taken for the next scenario's.
process.on("unhandledRejection", fail);
for (const scenario of options.scenarios) {
  out = scenario.out;
  Object.assign(process.env, scenario.env);
  const timer = failWhereItStands();
  writeFileSync(out, JSON.stringify(await synthesize(scenario).catch(fail)));
  clearInterval(timer);
  for (const name of Object.keys(scenario.env)) delete process.env[name];
}
process.exit(0);

function fail(reason) {
  writeFileSync(out, JSON.stringify({ failure: String(reason?.stack ?? reason) }));
  process.exit(1);
}

/** Ends a program that has come to nothing in four minutes, or has used as much of a processor: on a machine with much else to do it takes longer. */
function failWhereItStands() {
  const begun = process.cpuUsage();
  let before = begun;
  return setInterval(() => {
    if (secondsSince(before) < 1) fail("The program has stood still for four minutes.");
    if (secondsSince(begun) > 240) fail("The program has used four minutes of a processor and has no end.");
    before = process.cpuUsage();
  }, 240_000);
}

function secondsSince(usage) {
  const { user, system } = process.cpuUsage(usage);
  return (user + system) / 1e6;
}

async function synthesize({ stage, dev, bundle, extra }) {
  const app = (await bundles.app())({ stage });
  Object.assign(app, { stage, removal: app.removal ?? "remove", protect: app.protect ?? false });
  const region = app.providers.aws.region;

  const server = await serve({ esbuild, root, bundle });
  process.env.SST_SERVER = server.url;
  process.env.SST_AWS_REGION = region;

  const aws = await mockAws({ pulumi, kept, app, region });
  const paths = { home: root, root, work: path.join(root, ".sst"), platform: path.join(root, ".sst/platform") };
  const cli = { command: "deploy", dev, paths, state: { version: {} } };
  const program = await bundles.program({ app, cli, dev }, extra);
  const outputs = await pulumi.runtime.runInPulumiStack(program);
  const resolved = await new Promise((resolve) => pulumi.output(outputs).apply(resolve));
  await pulumi.runtime.disconnect();
  return { app, resources: aws.resources, functions: server.functions, outputs: aws.plain(resolved) };
}
