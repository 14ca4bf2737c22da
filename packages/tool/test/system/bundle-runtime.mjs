// What Lambda's runtime does for a function, under node: imports its bundle, and calls its handler with each event.
// usage: node bundle-runtime.mjs <bundle> <export>; events come as JSON lines on standard input, answers leave on fd 3.
import { createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [bundle, name] = process.argv.slice(2);
const out = createWriteStream("", { fd: 3 });
const tell = (message) => out.write(`${JSON.stringify(message)}\n`);

const started = performance.now();
const { [name]: handler } = await import(pathToFileURL(bundle));
tell({ importMs: performance.now() - started });

for await (const line of createInterface({ input: process.stdin })) {
  const { id, event, deadline } = JSON.parse(line);
  const context = { awsRequestId: id, getRemainingTimeInMillis: () => deadline - Date.now() };
  Promise.resolve(handler(event, context)).then(
    (answer) => tell({ id, answer: answer ?? null }),
    (error) => tell({ id, error: String(error?.stack ?? error) }),
  );
}
process.exit(0);
