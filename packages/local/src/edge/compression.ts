import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** Bytes of an answer, and how they are encoded if they are. */
export interface Encoded {
  readonly bytes: Uint8Array;
  readonly encoding?: "br" | "gzip";
}

/** CloudFront leaves smaller answers as they are. */
const LEAST_BYTES = 1000;
const TEXT = /^(text\/|image\/svg\+xml|application\/([\w.-]+\+)?(json|javascript|xml|manifest)\b)/i;
/** Of the range from 0 to 11; the highest would take seconds for a large script. */
const BROTLI_QUALITY = 5;

/** Whether an answer of this type is compressed for those who take it. */
export function isCompressible(headers: Headers): boolean {
  return TEXT.test(headers.get("content-type") ?? "") && !headers.has("content-encoding");
}

/** Compresses text as its reader accepts it (RFC 9110, Accept-Encoding): Brotli before gzip. */
export async function compress(bytes: Uint8Array, accepted: string): Promise<Encoded> {
  if (bytes.byteLength < LEAST_BYTES) return { bytes };
  if (accepts(accepted, "br")) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
    return { bytes: await promisify(brotliCompress)(bytes, { params }), encoding: "br" };
  }
  if (accepts(accepted, "gzip")) return { bytes: await promisify(gzip)(bytes), encoding: "gzip" };
  return { bytes };
}

/** A coding that is named with another weight than 0; `*` stands for those that are not named. */
function accepts(accepted: string, coding: string): boolean {
  const weights = new Map(
    accepted
      .toLowerCase()
      .split(",")
      .map((part): [string, number] => {
        const [name = "", ...parameters] = part.split(";").map((text) => text.trim());
        const weight = parameters.find((parameter) => parameter.startsWith("q="));
        return [name, weight === undefined ? 1 : Number(weight.slice(2))];
      }),
  );
  return (weights.get(coding) ?? weights.get("*") ?? 0) > 0;
}
