import type { App } from "./app";

interface Feedback {
  requests: { path: string; headers: { header: string; value?: string; code: string }[] }[];
}

/** What HMRC made of the fraud prevention headers of the last call to a path, by its own feedback endpoint. */
export async function received(app: App, path: string) {
  const credentials = { grant_type: "client_credentials", client_id: "submit-local", client_secret: "local-secret" };
  const token = await fetch(`${hmrc(app)}/oauth/token`, { method: "POST", body: new URLSearchParams(credentials) });
  const { access_token } = (await token.json()) as { access_token: string };
  const answer = await fetch(`${hmrc(app)}/test/fraud-prevention-headers/vat-mtd/validation-feedback`, {
    headers: { accept: "application/vnd.hmrc.1.0+json", authorization: `Bearer ${access_token}` },
  });
  const { requests } = (await answer.json()) as Feedback;
  const found = requests.find((request) => request.path === path)?.headers ?? [];
  return new Map(found.map(({ header, value, code }) => [header, { value, code }]));
}

function hmrc(app: App): string {
  return app.simulator ?? "";
}
