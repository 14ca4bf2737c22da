import type { IncomingMessage, ServerResponse } from "node:http";
import { compress, isCompressible } from "./compression";
import type { Viewer } from "./function-url";

/** A request as the edge passes it on. */
export interface EdgeRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly viewer: Viewer;
}

/** Reads the head of a request; undefined when it has no host, no address, or bytes that are not ASCII. */
export function headOf(message: IncomingMessage, viewer: Viewer): EdgeRequest | undefined {
  const { method = "GET", url = "", rawHeaders } = message;
  const host = message.headers.host ?? "";
  const address = url.startsWith("/") ? `http://${host}${url}` : url;
  if (!host || !ASCII.test(url + rawHeaders.join("")) || !URL.canParse(address)) return undefined;
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "");
  }
  return { method, url: new URL(address), headers, viewer };
}

const ASCII = /^[\t\x20-\x7e]*$/;

/** Reads a body; undefined when it is larger than `limit` bytes. */
export async function bodyOf(message: IncomingMessage, limit: number): Promise<Uint8Array | undefined> {
  if (Number(message.headers["content-length"] ?? 0) > limit) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += (chunk as Buffer).byteLength;
    if (size > limit) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** Sends an answer, compressed as the request accepts it. */
export async function send(
  response: ServerResponse,
  answer: Response,
  request: EdgeRequest | undefined,
): Promise<void> {
  const { headers } = answer;
  const compressible = isCompressible(headers);
  if (compressible) headers.append("vary", "accept-encoding");
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const accepted = request?.headers.get("accept-encoding") ?? "";
  const { bytes: sent, encoding } = compressible ? await compress(bytes, accepted) : { bytes };
  if (encoding) {
    headers.set("content-encoding", encoding);
    const etag = headers.get("etag");
    // Equal in meaning, no longer byte for byte (RFC 9110, section 8.8.1).
    if (etag && !etag.startsWith("W/")) headers.set("etag", `W/${etag}`);
  }
  // An answer to HEAD has no body, and does not say how long that of a GET would be. 204 and 304 have no length.
  const hasBody = request?.method !== "HEAD" && answer.status !== 204 && answer.status !== 304;
  if (hasBody) headers.set("content-length", String(sent.byteLength));
  const cookies = headers.getSetCookie();
  headers.delete("set-cookie");
  const named = { ...Object.fromEntries(headers), ...(cookies.length > 0 && { "set-cookie": cookies }) };
  response.writeHead(answer.status, named).end(hasBody ? sent : undefined);
}
