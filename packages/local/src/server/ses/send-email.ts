import * as v from "valibot";
import type { SenderSpec } from "../../plan/plan";
import type { MailStore, StoredMail } from "./database";

/** A refusal of SES, with its HTTP status and the name of its error. */
export class SesError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const Address = v.pipe(v.string(), v.regex(/^[^\s@<>]+@[^\s@<>]+$/));
const Text = v.strictObject({ Data: v.string(), Charset: v.optional(v.literal("UTF-8")) });

/** What is answered of `SendEmail`: one plain message to one address. Whatever else SES takes is refused, not passed over. */
const SendEmail = v.strictObject({
  FromEmailAddress: v.pipe(v.string(), v.regex(/^([^<>]+ <[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/)),
  Destination: v.strictObject({ ToAddresses: v.pipe(v.array(Address), v.minLength(1), v.maxLength(50)) }),
  ConfigurationSetName: v.optional(v.string(), ""),
  Content: v.strictObject({
    Simple: v.strictObject({
      Subject: Text,
      Body: v.strictObject({ Text: v.optional(Text), Html: v.optional(Text) }),
      Headers: v.optional(
        v.pipe(
          v.array(
            v.strictObject({
              // SES API v2, MessageHeader.
              Name: v.pipe(v.string(), v.regex(/^[!-9;-~]{1,126}$/)),
              Value: v.pipe(v.string(), v.regex(/^[ -~]{1,870}$/)),
            }),
          ),
          v.maxLength(15),
        ),
        [],
      ),
    }),
  }),
});

/** Takes an e-mail, as SES does: the sender's domain or address must be an identity, and the configuration set must exist. */
export function sendEmail(senders: readonly SenderSpec[], store: MailStore, body: unknown): StoredMail {
  const parsed = v.safeParse(SendEmail, body);
  if (!parsed.success) throw new SesError(400, "BadRequestException", faultOf(parsed.issues[0]));
  const { FromEmailAddress, Destination, ConfigurationSetName, Content } = parsed.output;
  const { Subject, Body, Headers } = Content.Simple;
  const address = /([^\s<]+@[^\s>]+)>?$/.exec(FromEmailAddress)?.[1] ?? "";
  if (!senders.some(({ identity }) => identity === address || identity === address.split("@")[1]))
    throw new SesError(400, "MessageRejected", "Email address is not verified.");
  if (ConfigurationSetName && !senders.some(({ configurationSet }) => configurationSet === ConfigurationSetName))
    throw new SesError(404, "NotFoundException", "Configuration set does not exist.");
  const mail: StoredMail = {
    id: crypto.randomUUID(),
    sentAt: Date.now(),
    from: FromEmailAddress,
    to: Destination.ToAddresses,
    subject: Subject.Data,
    text: Body.Text?.Data ?? "",
    html: Body.Html?.Data ?? "",
    headers: Headers.map(({ Name, Value }) => ({ name: Name, value: Value })),
    configurationSet: ConfigurationSetName,
  };
  store.add(mail);
  return mail;
}

function faultOf(issue: v.BaseIssue<unknown>): string {
  return `${v.getDotPath(issue) ?? "The body"}: ${issue.message}`;
}
