import { listedApis } from "@submit/core/request/engine";
import * as v from "valibot";

/** Which of one's requests are listed: those of all APIs, or of one. */
export const ListInput = v.strictObject({
  api: v.optional(v.picklist(listedApis, "must be the name of an API whose requests are listed")),
});
