import { errors } from "@submit/contract/protocol/error";
import { html } from "hono/html";

interface Operation {
  summary: string;
  description: string;
  parameters?: { name: string; in: string; required: boolean }[];
  requestBody?: { content: { "application/json": { schema: Body | { oneOf: Body[] } } } };
  responses: Record<string, { description: string }>;
}

interface Body {
  properties: Record<string, { description?: string }>;
  required?: string[];
}

/** The OpenAPI document as one plain page: no script, no style of another origin, so it works offline and under our CSP. */
export function docsPage(document: Record<string, unknown>) {
  const { info, paths } = document as {
    info: { title: string; description: string };
    paths: Record<string, Record<string, Operation>>;
  };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return html`<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${info.title} API</title></head>
<body>
<h1>${info.title} API</h1>
<p>${info.description}</p>
<p><a href="/api/openapi.json">OpenAPI 3.1 document</a></p>
${operations.map(
  ({ path, method, operation }) => html`<h2>${method.toUpperCase()} ${path}</h2>
<p>${operation.summary}. ${operation.description}</p>
<ul>${(operation.parameters ?? []).map((each) => html`<li><code>${each.name}</code> (${each.in}${each.required ? ", required" : ""})</li>`)}</ul>
${bodiesOf(operation).map((body) => html`<p>Body, in JSON:</p><ul>${fieldsOf(body)}</ul>`)}
<dl>${Object.entries(operation.responses).map(([status, { description }]) => html`<dt>${status}</dt><dd>${description}</dd>`)}</dl>`,
)}
<h2>Errors</h2>
<dl>${Object.entries(errors).map(([code, { status, title }]) => html`<dt id="${code}">${code}</dt><dd>${status}: ${title}</dd>`)}</dl>
</body>
</html>`;
}

/** The forms that a body may have. */
function bodiesOf({ requestBody }: Operation): Body[] {
  const schema = requestBody?.content["application/json"].schema;
  if (!schema) return [];
  return "oneOf" in schema ? schema.oneOf : [schema];
}

function fieldsOf({ properties, required = [] }: Body) {
  return Object.entries(properties).map(
    ([name, { description }]) =>
      html`<li><code>${name}</code>${required.includes(name) ? " (required)" : ""}${description ? `: ${description}` : ""}</li>`,
  );
}
