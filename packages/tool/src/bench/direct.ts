import { figuresOf, nineBoxes } from "@submit/contract/value/nine-boxes";
import * as v from "valibot";
import { type Business, hmrcCode, returnFor } from "../test-client";

const TokenAnswer = v.object({ access_token: v.string() });

/** Files at HMRC's simulator with nothing in between, as a client without this app would. */
export type Direct = (business: Business, period: number) => Promise<void>;

/** Gets a token of one's own for a business. */
export async function connectDirectly(appUrl: string, hmrcApiUrl: string, business: Business): Promise<Direct> {
  const { code, redirectUri } = await hmrcCode(appUrl, business.userId);
  const form = {
    grant_type: "authorization_code",
    code,
    redirect_uri: redirectUri,
    client_id: "submit-local",
    client_secret: "local-secret",
  };
  const response = await fetch(`${hmrcApiUrl}/oauth/token`, { method: "POST", body: new URLSearchParams(form) });
  const { access_token } = v.parse(TokenAnswer, await response.json());
  return async (of, period) => {
    const { vrn, finalised, ...input } = returnFor(of, period);
    const answer = await fetch(`${hmrcApiUrl}/organisations/vat/${vrn}/returns`, {
      method: "POST",
      headers: {
        accept: "application/vnd.hmrc.1.0+json",
        authorization: `Bearer ${access_token}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ periodKey: input.periodKey, ...figuresOf(nineBoxes(input)), finalised }),
    });
    if (answer.status !== 201) throw new Error(`HMRC's simulator answered ${answer.status}: ${await answer.text()}`);
    await answer.text();
  };
}
