import type { PublicConfig } from "@submit/contract/protocol/config";

/**
 * Where the local simulator of HMRC shows what it made of the headers of each call; undefined where HMRC is another. The
 * local cloud has HMRC's two hosts on neighbouring ports, the API just below the sign-in.
 */
export function simulatorReportUrl({ stage, hmrc }: PublicConfig): string | undefined {
  const url = new URL("/simulator", hmrc.authorizeUrl);
  if (stage !== "local" || !["localhost", "127.0.0.1"].includes(url.hostname) || !url.port) return undefined;
  url.port = String(Number(url.port) - 1);
  return url.href;
}
