import { settings } from "@submit/core/aws/resource";
import type { AppContext } from "../http/context";
import { viewerOf } from "../http/edge";

/** That the service is up, and whether the edge says whose call this is, without which HMRC can't be told. */
export function healthOf(c: AppContext): { status: "ok"; stage: string; viewer: boolean } {
  return { status: "ok", stage: settings().stage, viewer: viewerOf(c) !== undefined };
}
