import type { SenderSpec, SubscriptionSpec } from "../../plan/plan";
import type { StoredMail } from "./database";

export type Fate = "bounce" | "complaint";

/** Addresses of AWS's mailbox simulator, whose e-mail comes back or is reported as unwanted. */
const SIMULATED: Readonly<Record<Fate, RegExp>> = {
  bounce: /^bounce(\+.*)?@simulator\.amazonses\.com$/,
  complaint: /^complaint(\+.*)?@simulator\.amazonses\.com$/,
};

/** What becomes of an e-mail by itself, by its address. */
export function fateOf({ to }: StoredMail): Fate | undefined {
  return (["bounce", "complaint"] as const).find((fate) => to.some((address) => SIMULATED[fate].test(address)));
}

/** Calls a function with an event. */
export type Invoke = (functionArn: string, event: unknown) => Promise<unknown>;

/** Tells what became of an e-mail to whoever hears of its configuration set, as SES does by way of SNS. */
export async function publish(
  plan: { readonly senders: readonly SenderSpec[]; readonly subscriptions: readonly SubscriptionSpec[] },
  invoke: Invoke,
  mail: StoredMail,
  fate: Fate,
): Promise<void> {
  const sender = plan.senders.find(({ configurationSet }) => configurationSet === mail.configurationSet);
  const topics = (sender?.topics ?? []).filter(({ type }) => type === fate);
  for (const { topicArn } of topics) {
    const heard = plan.subscriptions.filter((each) => each.topicArn === topicArn);
    const event = snsEvent(topicArn, JSON.stringify(eventOf(mail, fate)));
    for (const { functionArn } of heard) await invoke(functionArn, event);
  }
}

/** What SES publishes (Amazon SES guide, "Examples of event data that Amazon SES publishes to Amazon SNS"). */
function eventOf({ id, from, to, sentAt, subject }: StoredMail, fate: Fate): object {
  const timestamp = new Date().toISOString();
  const mail = {
    ...{ timestamp: new Date(sentAt).toISOString(), source: from, messageId: id, destination: to },
    commonHeaders: { from: [from], to, subject },
  };
  if (fate === "complaint") {
    const complaint = { complainedRecipients: to.map((emailAddress) => ({ emailAddress })), timestamp };
    return { eventType: "Complaint", complaint: { ...complaint, complaintFeedbackType: "abuse" }, mail };
  }
  const bouncedRecipients = to.map((emailAddress) => ({ emailAddress, action: "failed", status: "5.1.1" }));
  return {
    eventType: "Bounce",
    bounce: { bounceType: "Permanent", bounceSubType: "General", bouncedRecipients, timestamp },
    mail,
  };
}

function snsEvent(TopicArn: string, Message: string): object {
  const Sns = { Type: "Notification", MessageId: crypto.randomUUID(), TopicArn, Message };
  return { Records: [{ EventSource: "aws:sns", EventVersion: "1.0", Sns }] };
}
