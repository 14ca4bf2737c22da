import { tables } from "../data/data";
import { common } from "../function/function";
import { mayQuery, mayUse } from "../function/permission";
import { requests } from "../request/request";
import { settings } from "../request/setting";
import { secrets } from "../stage/secret";
import { stage } from "../stage/stage";

// A link by itself grants `ses:*`.
sst.Linkable.wrap(sst.aws.Email, (email) => ({ properties: { configSet: email.configSet } }));

const filings = requests.flatMap(({ api, table }) => (api === "hmrcVatReturnPost" ? [table] : []));

/** Sends reminders, where the stage has a sender. */
export const reminders = stage.mailSender ? remindersFrom(stage.mailSender) : undefined;

function remindersFrom(sender: string) {
  const email = new sst.aws.Email("Email", {
    sender: sender.split("@")[1] ?? "",
    events: [{ name: "Returned", types: ["bounce", "complaint"], topic: returned() }],
    transform: {
      configurationSet: (args) => {
        // SES itself sends nothing to such an address either, should our own note of it be lost.
        args.suppressionOptions = { suppressedReasons: ["BOUNCE", "COMPLAINT"] };
      },
    },
  });
  return new sst.aws.Cron("Reminders", {
    schedule: "rate(15 minutes)",
    function: {
      ...common,
      handler: "packages/functions/src/remind.handler",
      timeout: "5 minutes",
      memory: "512 MB",
      link: [
        settings,
        email,
        ...filings,
        tables.Reminder,
        tables.Client,
        tables.Receipt,
        secrets.ownerSalt,
        secrets.sealKeys,
      ],
      permissions: [
        mayUse([tables.Reminder], "GetItem", "PutItem", "UpdateItem"),
        mayQuery([tables.Reminder], "opted"),
        mayUse([tables.Client], "Query"),
        mayUse([tables.Receipt], "GetItem"),
        mayUse(filings, "GetItem"),
        mayQuery(filings, "created"),
        { actions: ["ses:SendEmail"], resources: [identities(email), email.nodes.configurationSet.arn] },
      ],
    },
  });
}

/** In SES's sandbox, where other stages may be, the right to send is asked for the reader's verified identity too. */
function identities(email: sst.aws.Email) {
  const { arn } = email.nodes.identity;
  return stage.production ? arn : arn.apply((own) => own.replace(/identity\/.*/, "identity/*"));
}

/** The topic on which SES tells of e-mail that came back or was reported as unwanted, with the function that heeds it. */
function returned() {
  const topic = new sst.aws.SnsTopic("MailReturned");
  const policy = new aws.sns.TopicPolicy("MailReturnedPolicy", {
    arn: topic.arn,
    policy: $jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "ses.amazonaws.com" },
          Action: "sns:Publish",
          Resource: topic.arn,
          Condition: { StringEquals: { "AWS:SourceAccount": topic.arn.apply((arn) => arn.split(":")[4]) } },
        },
      ],
    }),
  });
  topic.subscribe("MailReturnedFunction", {
    ...common,
    handler: "packages/functions/src/returned.handler",
    timeout: "15 seconds",
    memory: "256 MB",
    link: [tables.Reminder, secrets.ownerSalt],
    permissions: [mayUse([tables.Reminder], "PutItem")],
  });
  // SES tries at once whether it may tell the topic.
  return policy.arn;
}
