import { createHash, randomBytes } from "node:crypto";
import { type Check, demand } from "./check";
import { configOf } from "./stage";

export const authorize: Check = {
  name: "sign-in page",
  async run(stage) {
    const { signIn } = await configOf(stage);
    const random = () => randomBytes(32).toString("base64url");
    const query = new URLSearchParams({
      response_type: "code",
      client_id: signIn.clientId,
      scope: signIn.scope,
      redirect_uri: new URL("/auth/callback", stage.url).href,
      state: random(),
      code_challenge: createHash("sha256").update(random()).digest("base64url"),
      code_challenge_method: "S256",
    });
    const url = `${signIn.authorizeUrl}?${query}`;
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(30_000) });
    const location = response.headers.get("location") ?? "";
    demand(response.status < 400, `answered ${response.status}: are client, callback and domain right?`);
    demand(!/[?&/]error\b/.test(location), `refused: ${location}`);
    return `${response.status} from ${new URL(signIn.authorizeUrl).host}`;
  },
};
