import { type ChildProcess, spawn } from "node:child_process";
import { createCipheriv, randomBytes } from "node:crypto";
import { closeSync, openSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, parse } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { type Handler, type LambdaFunction, lambdaFunction } from "@submit/local/lambda/lambda";
import type { FunctionSpec } from "@submit/local/plan/plan";
import { install } from "../../../../infra/test/install";
import { node } from "../../../../infra/test/node";

const ROOT = join(import.meta.dirname, "../../../..");
const RUNTIME = join(import.meta.dirname, "bundle-runtime.mjs");

/** A call of a function: what it was given, what it answered, and after how many milliseconds. */
export interface Call {
  readonly handler: string;
  readonly event: unknown;
  readonly answer: unknown;
  readonly ms: number;
}

export interface Bundle {
  readonly file: string;
  readonly bytes: number;
}

/** Functions run from their bundles, each in a process of node's with its own links alone, as Lambda would run them. */
export interface BundleHost {
  readonly calls: Call[];
  /** Milliseconds that each process took to import its bundle, with the path of its handler. */
  readonly imports: { readonly handler: string; readonly ms: number }[];
  readonly host: (spec: FunctionSpec) => LambdaFunction;
  bundle(handler: string): Promise<Bundle>;
  stop(): Promise<void>;
}

/** A host that keeps bundles, links and, in the file `log`, what functions write below `folder`. */
export function bundleHost(folder: string): BundleHost {
  const bundles = new Map<string, Promise<Bundle>>();
  const running: Promise<Process>[] = [];
  const calls: Call[] = [];
  const imports: { handler: string; ms: number }[] = [];
  const bundle = (handler: string): Promise<Bundle> => {
    const made = bundles.get(handler) ?? build(handler, folder);
    bundles.set(handler, made);
    return made;
  };
  const start = async (spec: FunctionSpec): Promise<Handler> => {
    const starting = bundle(spec.handler).then(({ file }) => startProcess(spec, file, folder));
    running.push(starting);
    const started = await starting;
    imports.push({ handler: spec.handler, ms: await started.importMs });
    return async (event, context) => {
      const began = performance.now();
      const answer = await started.call(event, Date.now() + context.getRemainingTimeInMillis());
      calls.push({ handler: spec.handler, event, answer, ms: performance.now() - began });
      return answer;
    };
  };
  return {
    calls,
    imports,
    bundle,
    // A process starts with its first event, as on Lambda: most of the functions are never called.
    host: (spec) => ({ ...lambdaFunction(spec, () => start(spec)), load: async () => undefined }),
    async stop() {
      for (const each of running) await (await each).stop();
    },
  };
}

/** SST 3.19.3's banner, word for word: with it, CommonJS code in the bundle finds `require` and `__dirname`. */
const BANNER = `import { createRequire as topLevelCreateRequire } from 'module';
const require = topLevelCreateRequire(import.meta.url);
import { fileURLToPath as topLevelFileUrlToPath, URL as topLevelURL } from "url"
const __filename = topLevelFileUrlToPath(import.meta.url)
const __dirname = topLevelFileUrlToPath(new topLevelURL(".", import.meta.url))
`;

interface Esbuild {
  build(options: object): Promise<{ metafile: { outputs: Record<string, { bytes: number; exports: string[] }> } }>;
}

/** Bundles a handler with the options that SST gives to the esbuild in its CLI, and with its own esbuild. */
async function build(handler: string, folder: string): Promise<Bundle> {
  install();
  const { dir, name, ext } = parse(handler);
  const esbuild = createRequire(join(ROOT, ".sst/platform/package.json"))("esbuild") as Esbuild;
  const file = join(folder, "bundle", `${name}.mjs`);
  const { metafile } = await esbuild.build({
    entryPoints: [join(ROOT, dir, `${name}.ts`)],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "esnext",
    mainFields: ["module", "main"],
    external: ["sharp", "pg-native"],
    keepNames: true,
    minify: true,
    banner: { js: BANNER },
    metafile: true,
    logLevel: "silent",
  });
  const [output] = Object.values(metafile.outputs);
  if (!output?.exports.includes(ext.slice(1))) throw new Error(`${handler} is not exported`);
  return { file, bytes: output.bytes };
}

interface Process {
  readonly importMs: Promise<number>;
  call(event: unknown, deadline: number): Promise<unknown>;
  stop(): Promise<void>;
}

type Message = { id?: string; answer?: unknown; error?: string; importMs?: number };

async function startProcess(spec: FunctionSpec, file: string, folder: string): Promise<Process> {
  const task = join(folder, "task", spec.name);
  await mkdir(task, { recursive: true });
  const key = randomBytes(32);
  await writeFile(join(task, "resource.enc"), encrypted(spec.links, key));
  const log = openSync(join(folder, "log"), "a");
  const child = spawn(node(), [RUNTIME, file, parse(spec.handler).ext.slice(1)], {
    cwd: task,
    env: environmentOf(spec, key),
    stdio: ["pipe", log, log, "pipe"],
  });
  closeSync(log);
  return talkTo(child, spec.name);
}

function talkTo(child: ChildProcess, name: string): Process {
  const waiting = new Map<string, { resolve(answer: unknown): void; reject(error: Error): void }>();
  const imported = Promise.withResolvers<number>();
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  createInterface({ input: child.stdio[3] as Readable }).on("line", (line) => {
    const { id, answer, error, importMs } = JSON.parse(line) as Message;
    if (importMs !== undefined) imported.resolve(importMs);
    if (id === undefined) return;
    if (error === undefined) waiting.get(id)?.resolve(answer);
    else waiting.get(id)?.reject(new Error(`${name}: ${error}`));
    waiting.delete(id);
  });
  void ended.then(() => {
    const gone = new Error(`The process of ${name} ended with ${child.exitCode}`);
    imported.reject(gone);
    for (const { reject } of waiting.values()) reject(gone);
  });
  return {
    importMs: imported.promise,
    call(event, deadline) {
      const id = crypto.randomUUID();
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      waiting.set(id, { resolve, reject });
      child.stdin?.write(`${JSON.stringify({ id, event, deadline })}\n`);
      return promise;
    },
    async stop() {
      child.stdin?.end();
      await ended;
    },
  };
}

/** SST hands links over in a file beside the bundle, sealed with a key in the environment. */
function encrypted(links: object, key: Buffer): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, Buffer.alloc(12));
  return Buffer.concat([cipher.update(JSON.stringify(links)), cipher.final(), cipher.getAuthTag()]);
}

/** What a function finds in its environment: the app, the key to its links, and where AWS is. Nothing else of this process. */
function environmentOf(spec: FunctionSpec, key: Buffer): Record<string, string | undefined> {
  const aws = Object.entries(process.env).filter(([name]) => name.startsWith("AWS_"));
  return {
    ...Object.fromEntries(aws),
    ...spec.environment,
    SST_RESOURCE_App: process.env.SST_RESOURCE_App,
    SST_KEY: key.toString("base64"),
    SST_KEY_FILE: "resource.enc",
    // Lambda runs node 22; whoever runs this may have an older one.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  };
}
