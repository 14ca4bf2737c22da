import { parseArgs } from "node:util";

// Vite for the web app in the current folder: bun vite-process.ts --port 4000. It says when it is ready, and ends when its
// input does: the parent holds the other end, which the operating system closes however the parent ends.
const { values } = parseArgs({ options: { port: { type: "string" } } });
process.stdin.on("end", () => process.exit()).resume();

/** What is used of Vite, which belongs to the web app. */
interface Vite {
  createServer(options: object): Promise<{ listen(): Promise<unknown> }>;
}

const { createServer } = (await import(Bun.resolveSync("vite", process.cwd()))) as Vite;
const server = await createServer({ server: { host: "127.0.0.1", port: Number(values.port), strictPort: true } });
await server.listen();
process.stdout.write("ready\n");
