import * as v from "valibot";
import type { Context } from "../context/context";
import { admitApplication } from "../gateway/admission";
import type { Trace } from "../gateway/trace";
import { type Answer, flat, resourceNotFound, success } from "../http/answer";
import * as TestUser from "../world/test-user";
import { SERVICES } from "./service";

const KINDS: Readonly<Record<string, TestUser.Kind>> = {
  organisations: "organisation",
  individuals: "individual",
  agents: "agent",
};

/** HMRC's other optional members are taken and ignored; `vrn` is this simulator's own. */
const Body = v.object({
  serviceNames: v.optional(v.array(v.string()), []),
  vrn: v.optional(v.pipe(v.string(), v.regex(/^[0-9]{9}$/))),
});

/** POST /create-test-user/{organisations|individuals|agents} (HMRC Create Test User API 1.0). */
export async function create(context: Context, request: Request, trace: Trace): Promise<Answer> {
  const kind = KINDS[new URL(request.url).pathname.split("/")[2] ?? ""];
  if (kind === undefined) return resourceNotFound;
  const bearer = admitApplication(context, request, "create-test-user", trace);
  if ("status" in bearer) return bearer;
  const body = v.safeParse(Body, await json(request));
  if (!body.success) return invalid(body.issues[0].message);
  const { serviceNames, vrn } = body.output;
  // A service that is not for this kind of user is taken and gives nothing, as at HMRC.
  const unknown = serviceNames.find((name) => !SERVICES.some(({ key }) => key === name));
  if (unknown !== undefined) return invalid(`serviceNames has one that does not exist: ${unknown}`);
  return success(201, TestUser.create(context, { kind, serviceNames, ...(vrn === undefined ? {} : { vrn }) }));
}

/** GET /create-test-user/services: a bare list. */
export function services(context: Context, request: Request, trace: Trace): Answer {
  const bearer = admitApplication(context, request, "create-test-user", trace);
  return "status" in bearer ? bearer : success(200, SERVICES);
}

function invalid(message: string): Answer {
  return flat(400, "INVALID_REQUEST_PAYLOAD", `Payload is invalid: ${message}`);
}

/** No body is a user without services; undefined: it is no JSON. */
async function json(request: Request): Promise<unknown> {
  const text = await request.text();
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}
