// Runs the real SST program against the real SST components, with mocks in place of AWS, and writes down every resource
// that it would make. Under node: bun fails in Pulumi's serialiser of closures.
// usage: node main.mjs '{"root": …, "out": …, "stage": …, "dev": false, "bundle": false, "extra": {…}}'
import { rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { bundleApp, bundleProgram } from "./bundle.mjs";
import { mirror } from "./mirror.mjs";
import { mockAws } from "./mock.mjs";
import { serve } from "./server.mjs";

const options = JSON.parse(process.argv[2] ?? "{}");
const platform = path.join(options.root, ".sst/platform");
const require = createRequire(path.join(platform, "package.json"));
const pulumi = require("@pulumi/pulumi");
const esbuild = require("esbuild");
const crypto = require("node:crypto");

// SST ends physical names with random bytes; here every run gives the same names.
crypto.randomBytes = (size) => Buffer.alloc(size, 1);

const files = [path.join(platform, `app.${process.pid}.mjs`), path.join(platform, `run.${process.pid}.mjs`)];
const root = mirror(options.root);
process.on("exit", () => {
  for (const file of [...files, root]) rmSync(file, { recursive: true, force: true });
});
// A failed output elsewhere leaves the program waiting for ever.
process.on("unhandledRejection", (error) => fail(error?.stack ?? error));
setTimeout(() => fail("The program did not end within four minutes."), 240_000).unref();

const bundling = { ...options, esbuild, platform, root };
await bundleApp(bundling, files[0]);
const app = await (await import(pathToFileURL(files[0]))).default;
Object.assign(app, { stage: options.stage, removal: app.removal ?? "remove", protect: app.protect ?? false });
const region = app.providers.aws.region;

const server = await serve({ esbuild, root, bundle: options.bundle });
process.env.SST_SERVER = server.url;
process.env.SST_AWS_REGION = region;

const aws = await mockAws({ pulumi, require, app, region });
const paths = { home: root, root, work: path.join(root, ".sst"), platform };
await bundleProgram(bundling, files[1], {
  app,
  cli: { command: "deploy", dev: options.dev, paths, state: { version: {} } },
});
const { default: program } = await import(pathToFileURL(files[1]));
const outputs = await pulumi.runtime.runInPulumiStack(program);
const resolved = await new Promise((resolve) => pulumi.output(outputs).apply(resolve));
await pulumi.runtime.disconnect();

writeFileSync(
  options.out,
  JSON.stringify({ app, resources: aws.resources, functions: server.functions, outputs: aws.plain(resolved) }),
);
process.exit(0);

function fail(reason) {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}
