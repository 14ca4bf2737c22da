import { Information } from "@submit/contract/api/vat/information";
import type { Input } from "@submit/contract/registry";
import { ProblemError } from "../../error";
import type { AttemptContext } from "../../request/process";
import { getVat } from "../client";
import { readBody } from "../row";

/** What HMRC knows of a VAT registration; INFORMATION_NOT_FOUND when it knows nothing. */
export async function get(context: AttemptContext, { vrn }: Input<"hmrcVatInformationGet">): Promise<Information> {
  const found = await getVat<Information | undefined>(
    context,
    { vrn, parts: ["information"], route: "information" },
    () => undefined,
    (answer) => readBody(Information, answer),
  );
  if (!found)
    throw new ProblemError(
      "INFORMATION_NOT_FOUND",
      "HMRC holds no information on this VAT number. Check the number; after a new registration it can take some days.",
    );
  return found;
}
