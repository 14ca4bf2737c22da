import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { requestHandler } from "../aws/client";
import { once } from "../aws/once";
import { mailConfigurationSet, settings } from "../aws/resource";
import { isUnsent } from "../error";

/**
 * The SDK repeats nothing by itself: SES has no idempotency, so what is called again after a fault may be sent twice. Each call
 * has a connection of its own: one that died while it was idle would break off as one does that breaks off after the e-mail.
 */
const ses = once(() => {
  const agent = { keepAlive: false };
  return new SESv2Client({
    requestHandler: { ...requestHandler, httpAgent: agent, httpsAgent: agent },
    maxAttempts: 1,
  });
});
/**
 * SES takes so many a second. What was one too many, or had no connection, is sent again after so many milliseconds, since it
 * was not taken.
 */
const WAITS = [200, 1_000];

/** An e-mail to one person. */
export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where its reader stops all further ones with one POST (RFC 8058). */
  readonly unsubscribeUrl: string;
}

/** Why an e-mail was certainly not sent: for a reason of its own, or for one that holds for all. */
export class MailRefusedError extends Error {
  readonly isOwn: boolean;

  constructor(cause: unknown, isOwn: boolean) {
    super("SES refused an e-mail", { cause });
    this.name = "MailRefusedError";
    this.isOwn = isOwn;
  }
}

/** What SES refuses for what the e-mail itself says, or whom it is to. */
const OWN_REASONS = ["MessageRejected", "BadRequestException"];

/**
 * Sends an e-mail. A MailRefusedError says that it was not sent; anything else that is thrown leaves open whether it was, so
 * it is called once only.
 */
export async function send({ to, subject, text, html, unsubscribeUrl }: Message): Promise<void> {
  const utf8 = (Data: string) => ({ Data, Charset: "UTF-8" });
  const command = new SendEmailCommand({
    FromEmailAddress: `Submit <${settings().mailSender}>`,
    Destination: { ToAddresses: [to] },
    ConfigurationSetName: mailConfigurationSet(),
    Content: {
      Simple: {
        Subject: utf8(subject),
        Body: { Text: utf8(text), Html: utf8(html) },
        Headers: [
          { Name: "List-Unsubscribe", Value: `<${unsubscribeUrl}>` },
          { Name: "List-Unsubscribe-Post", Value: "List-Unsubscribe=One-Click" },
          { Name: "Auto-Submitted", Value: "auto-generated" },
        ],
      },
    },
  });
  for (const wait of [...WAITS, undefined]) {
    try {
      await ses().send(command);
      return;
    } catch (error) {
      const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
      const status = $metadata?.httpStatusCode ?? 500;
      const isUnconnected = isUnsent(error);
      if (status >= 500 && !isUnconnected) throw error;
      if (!(status === 429 || isUnconnected) || wait === undefined)
        throw new MailRefusedError(error, OWN_REASONS.includes(name ?? ""));
      await new Promise((end) => setTimeout(end, wait));
    }
  }
}
