import { PublicConfig } from "@submit/contract/protocol/config";
import { Connection, ConnectionAttempt } from "@submit/contract/protocol/connection";
import { RequestList } from "@submit/contract/protocol/request";
import type * as v from "valibot";
import { ACCEPTED, type Json, PREFER, PROBLEM, schema } from "./part";

const BEGIN = "Begin to connect to HMRC: gives the state that its sign-in is to carry";

type Operation = [path: string, method: string, operation: Json];

/** The operations that answer at once. */
export function synchronous(): Operation[] {
  return [...requests(), ...connection(), ...service()];
}

function requests(): Operation[] {
  const path = "/api/v1/request/:api/:id";
  const key = ["api", "id"].map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
  const output = { content: { "application/json": { schema: {} } } };
  const settled = {
    "200": { description: "Completed: the output of the API", ...output },
    "201": { description: "Completed: the output of the API", ...output },
    "204": { description: "Completed, without output" },
    "202": ACCEPTED,
  };
  const cancelled = { "204": { description: "Cancelled" } };
  const list = json(RequestList);
  return [
    [path, "GET", ofMaker("requestGet", "Look up a request", settled, [...key, PREFER])],
    [path, "DELETE", ofMaker("requestDelete", "Cancel a request that is still pending", cancelled, key)],
    ["/api/v1/request", "GET", ofUser("requestList", "List one's requests, newest first", list)],
  ];
}

function connection(): Operation[] {
  const path = "/api/v1/hmrc/connection";
  const forgotten = { "204": { description: "Forgotten" } };
  return [
    [path, "GET", ofUser("connectionGet", "Whether one is connected to HMRC", json(Connection))],
    [`${path}/attempt`, "POST", ofUser("connectionAttemptPost", BEGIN, json(ConnectionAttempt))],
    [path, "DELETE", ofUser("connectionDelete", "Forget the connection to HMRC", forgotten)],
  ];
}

function service(): Operation[] {
  const said = (description: string) => ({ "200": { description } });
  return [
    ["/api/config", "GET", ofAll("configGet", "What the web app needs to know of its stage", json(PublicConfig))],
    ["/api/health", "GET", ofAll("healthGet", "Whether the service is up", said("It is"))],
    ["/api/openapi.json", "GET", ofAll("openapiGet", "This document", said("OpenAPI 3.1"))],
    ["/api/docs", "GET", ofAll("docsGet", "This document, to read", said("HTML"))],
  ];
}

/** For whoever made the request: the user, or the holder of a public call's key. */
function ofMaker(operationId: string, summary: string, answers: Json, parameters: Json[]): Json {
  return { ...ofUser(operationId, summary, answers, parameters), security: [{ user: [] }, { requestKey: [] }] };
}

function ofUser(operationId: string, summary: string, answers: Json, parameters: Json[] = []): Json {
  const security = [{ user: [] }];
  return { operationId, summary, tags: ["request"], security, parameters, responses: responses(answers) };
}

function ofAll(operationId: string, summary: string, answers: Json): Json {
  return { operationId, summary, tags: ["service"], security: [], parameters: [], responses: responses(answers) };
}

function responses(answers: Json): Json {
  return { ...answers, default: { description: "Problem details", content: PROBLEM } };
}

function json(each: v.GenericSchema): Json {
  return { "200": { description: "Found", content: { "application/json": { schema: schema(each) } } } };
}
