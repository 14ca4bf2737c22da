import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const REGISTRY = /packages\/contract\/src\/registry\.ts$/;
const DECLARATIONS = "export const apis = {";
const NODE = [
  'import { createRequire as createRequire_ } from "node:module"; const require = createRequire_(import.meta.url);',
  "const __filename = import.meta.filename, __dirname = import.meta.dirname;",
].join("");

/** Bundles what SST's CLI runs, each once, and loads it. */
export function bundler(folders) {
  const files = new Map();
  let loads = 0;
  const fileOf = (name, build) => {
    if (!files.has(name)) {
      const outfile = path.join(folders.work, `${files.size}.mjs`);
      files.set(
        name,
        build(outfile).then(() => outfile),
      );
    }
    return files.get(name);
  };
  // Loaded anew each time, as the program and SST's components keep what they made.
  const load = async (file) => (await import(`${pathToFileURL(await file)}?${loads++}`)).default;
  return {
    /** What the CLI asks first: the app's name, region and removal policy. */
    app: () => load(fileOf("app", (outfile) => bundleApp(folders, outfile))),
    /** The program, with SST's globals as they are then. */
    program({ app, cli, dev }, extra) {
      Object.assign(globalThis, { $app: app, $cli: cli, $dev: dev });
      return load(fileOf(`program ${JSON.stringify(extra)}`, (outfile) => bundleProgram(folders, extra, outfile)));
    },
  };
}

function bundleApp({ esbuild, platform, root }, outfile) {
  const config = JSON.stringify(path.join(root, "sst.config.ts"));
  return esbuild.build({
    ...common(platform, root),
    outfile,
    banner: { js: `${NODE} globalThis.$config = (config) => config;` },
    define: { $input: "{}" },
    stdin: source(root, `import config from ${config}; export default (input) => config.app(input);`),
  });
}

/** As the CLI does: `sst` and `aws` are there in every file of ours. */
function bundleProgram({ esbuild, platform, root }, extra, outfile) {
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
