import type { IncomingMessage } from "node:http";

const LIMIT = 64 * 1024;

/** The text of a request's body; throws when it is over 64 KiB. */
export async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LIMIT) throw Object.assign(new Error("The body is too large."), { status: 413, expose: true });
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The body as JSON; undefined when it is none. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = await read(request);
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
