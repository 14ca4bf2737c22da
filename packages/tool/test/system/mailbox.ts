import type { TestClient } from "../../src/test-client";
import { environmentOf, type RunningCloud } from "./support";

interface Mail {
  readonly id: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** What stands in for SES in a cloud, beside the function that sends reminders. */
export function mailboxOf(cloud: RunningCloud) {
  const origin = environmentOf(cloud, "AWS_ENDPOINT_URL_SESV2");
  const post = (path: string) => fetch(origin + path, { method: "POST", redirect: "manual" });
  return {
    origin,
    /** Calls the function that sends, as its schedule does each quarter of an hour. */
    remind: () => post("/run/0"),
    /** E-mails that were sent to a user. */
    async mailsTo({ email }: TestClient): Promise<Mail[]> {
      const { mails } = (await (await fetch(`${origin}/mail`)).json()) as { mails: Mail[] };
      return mails.filter(({ to }) => to.includes(email));
    },
    /** Says that an e-mail came back for good. */
    bounce: ({ id }: Mail) => post(`/mail/${id}/bounce`),
  };
}

/** Where a mail program stops further e-mails in one click (RFC 8058). */
export function stopOf(mail: Mail): string {
  const headers = Object.fromEntries(mail.headers.map(({ name, value }) => [name, value]));
  if (headers["List-Unsubscribe-Post"] !== "List-Unsubscribe=One-Click") throw new Error("No click stops this e-mail");
  const [, address = ""] = /^<(.*)>$/.exec(headers["List-Unsubscribe"] ?? "") ?? [];
  return address;
}

/** The click. */
export function stop(address: string): Promise<Response> {
  return fetch(address, { method: "POST", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) });
}
