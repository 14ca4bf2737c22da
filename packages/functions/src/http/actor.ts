import { type ApiName, specOf } from "@submit/contract/registry";
import { ProblemError } from "@submit/core/error";
import { type Actor, ownerOf, publicOwnerOf } from "@submit/core/identity/owner";
import { bearerOf, type Claims, type Verify } from "./auth";
import { clientOf } from "./client-header";
import type { AppContext } from "./context";

/** Who makes this call, with what its work may need of them. */
export async function actorOf(c: AppContext, api: ApiName, verify: Verify): Promise<Actor> {
  if (specOf(api).auth === "public") return { owner: publicOwner(c), client: {} };
  const claims = await claimsOf(c, verify, api);
  return {
    owner: ownerOf(claims.sub),
    username: claims["cognito:username"],
    ...(claims.email ? { email: claims.email } : {}),
    // Cognito calls no address from Google verified, since the pool takes nothing else from there. So one that its user has
    // changed could not be told from Google's own here (docs/operate.md, One account an address).
    ...(claims.email_verified === true || claims.identities ? { emailConfirmed: true as const } : {}),
    client: specOf(api).upstream === "hmrc" ? await clientOf(c, claims) : {},
  };
}

/** Whose record of an API a call may see. */
export async function ownerFor(c: AppContext, api: ApiName, verify: Verify): Promise<string> {
  return specOf(api).auth === "public" ? publicOwner(c) : ownerOf((await claimsOf(c, verify, api)).sub);
}

/** The signed-in user. */
export async function userOf(c: AppContext, verify: Verify): Promise<{ owner: string }> {
  return { owner: ownerOf((await claimsOf(c, verify)).sub) };
}

function claimsOf(c: AppContext, verify: Verify, api?: ApiName): Promise<Claims> {
  return verify(bearerOf(c.req.header("authorization")), api);
}

function publicOwner(c: AppContext): string {
  const key = c.req.header("x-request-key") ?? "";
  if (!/^[A-Za-z0-9_-]{43,128}$/.test(key)) {
    const message = "must be a random secret of 256 bits, as 43 characters of base64url or 64 of hexadecimal";
    throw new ProblemError("INVALID_REQUEST", `The header x-request-key ${message}.`, {
      errors: [{ path: "x-request-key", code: key ? "INVALID" : "MISSING", message }],
    });
  }
  return publicOwnerOf(key);
}
