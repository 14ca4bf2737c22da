import { readFileSync } from "node:fs";
import path from "node:path";

const REGISTRY = /packages\/contract\/src\/registry\.ts$/;
const DECLARATIONS = "export const apis = {";
const NODE = [
  'import { createRequire as createRequire_ } from "node:module"; const require = createRequire_(import.meta.url);',
  "const __filename = import.meta.filename, __dirname = import.meta.dirname;",
].join("");

/** Bundles what SST's CLI asks first: the app's name, region and removal policy. */
export function bundleApp({ esbuild, platform, root, stage }, outfile) {
  const config = JSON.stringify(path.join(root, "sst.config.ts"));
  return esbuild.build({
    ...common(platform, root),
    outfile,
    banner: { js: `${NODE} globalThis.$config = (config) => config;` },
    define: { $input: "{}" },
    stdin: source(
      root,
      `import config from ${config}; export default config.app({ stage: ${JSON.stringify(stage)} });`,
    ),
  });
}

/** Bundles the program as the CLI does: `sst`, `aws` and `$app` are there in every file of ours. */
export function bundleProgram({ esbuild, platform, root, dev, extra }, outfile, { app, cli }) {
  const lock = JSON.parse(readFileSync(path.join(platform, "../provider-lock.json"), "utf8"));
  const globals = [
    ...lock.map(({ alias, package: name }) => `import * as ${alias} from "${name}";`),
    `import * as sst from ${JSON.stringify(path.join(platform, "src/components"))};`,
  ].join("\n");
  const config = JSON.stringify(path.join(root, "sst.config.ts"));
  const run = JSON.stringify(path.join(platform, "src/auto/run.ts"));
  return esbuild.build({
    ...common(platform, root),
    outfile,
    inject: [path.join(platform, "src/shim/run.js")],
    define: { $app: JSON.stringify(app), $cli: JSON.stringify(cli), $dev: String(dev) },
    plugins: [withGlobals(globals, extra)],
    stdin: source(
      root,
      `import { run } from ${run}; import config from ${config}; export default () => run(config.run);`,
    ),
  });
}

function common(platform, root) {
  return {
    bundle: true,
    format: "esm",
    platform: "node",
    mainFields: ["module", "main"],
    logLevel: "silent",
    absWorkingDir: root,
    banner: { js: NODE },
    nodePaths: [path.join(platform, "node_modules")],
    external: ["@pulumi/*", "@aws-sdk/*", "undici", "esbuild", "archiver", "glob", "vite"],
  };
}

function source(root, contents) {
  return { contents, resolveDir: root, loader: "ts" };
}

function withGlobals(globals, extra) {
  return {
    name: "globals",
    setup(build) {
      build.onLoad({ filter: /\.(ts|js)$/ }, ({ path: file }) => {
        const text = readFileSync(file, "utf8");
        const own = !file.includes(`${path.sep}.sst${path.sep}`) && !file.includes("node_modules");
        const contents = extra && REGISTRY.test(file) ? withExtra(text, extra) : text;
        return { contents: own ? `${globals}\n${contents}` : contents, loader: file.endsWith("ts") ? "ts" : "js" };
      });
    },
  };
}

/** The registry with declarations more, as somebody who adds APIs would write them. */
function withExtra(text, extra) {
  if (!text.includes(DECLARATIONS)) throw new Error("The registry is not written as this test expects");
  return text.replace(DECLARATIONS, `${DECLARATIONS} ...${JSON.stringify(extra)},`);
}
