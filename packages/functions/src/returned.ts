import { log } from "@submit/core/log";
import { suppress } from "@submit/core/reminder/suppression";
import type { SNSEvent } from "aws-lambda";
import * as v from "valibot";
import { reported } from "./report";

const Recipients = v.array(v.object({ emailAddress: v.string() }));

/** What SES publishes of an e-mail (Amazon SES guide, "Contents of event data that Amazon SES publishes to Amazon SNS"). */
const MailEvent = v.variant("eventType", [
  v.object({
    eventType: v.literal("Bounce"),
    bounce: v.object({ bounceType: v.string(), bouncedRecipients: Recipients }),
  }),
  v.object({ eventType: v.literal("Complaint"), complaint: v.object({ complainedRecipients: Recipients }) }),
]);

/** What SES publishes once, as it is set up to publish, and which is no JSON. */
const SET_UP = "Successfully validated SNS topic for Amazon SES event publishing.";

/** Told by SES of e-mail that came back for good, or was reported as unwanted: its address is never written to again. */
export async function handler({ Records }: SNSEvent): Promise<void> {
  await reported(async () => {
    for (const { Sns } of Records) await heed(Sns.Message);
  });
}

async function heed(message: string): Promise<void> {
  if (message === SET_UP) return log.info("mail.set-up");
  await suppressAll(v.parse(v.pipe(v.string(), v.parseJson(), MailEvent), message));
}

async function suppressAll(event: v.InferOutput<typeof MailEvent>): Promise<void> {
  const isBounce = event.eventType === "Bounce";
  // A full mailbox or a server that is away passes: SES tries again by itself, and tells of it as Transient.
  if (isBounce && event.bounce.bounceType !== "Permanent") return log.info("mail.delayed");
  const recipients = isBounce ? event.bounce.bouncedRecipients : event.complaint.complainedRecipients;
  for (const { emailAddress } of recipients) await suppress(emailAddress, isBounce ? "bounce" : "complaint");
  log.warn("mail.returned", { code: event.eventType, count: recipients.length });
}
