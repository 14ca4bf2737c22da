import { describe, expect, test } from "vitest";
import { rightsOf } from "./policy";
import { graphOf, stages } from "./scenario";
import { all, one } from "./synth";

describe("e-mail", async () => {
  const graph = await graphOf("lean");

  test("comes from the sender's domain, which signs it", () => {
    const identity = one(graph, "sesv2/emailIdentity:EmailIdentity");
    const set = one(graph, "sesv2/configurationSet:ConfigurationSet");
    expect(identity.inputs.emailIdentity).toBe("submit.example.com");
    expect(set.inputs.suppressionOptions).toEqual({ suppressedReasons: ["BOUNCE", "COMPLAINT"] });
    const settings = graph.functions.find(({ name }) => name === "Api")?.links.Settings;
    expect(settings?.mailSender).toBe("reminders@submit.example.com");
  });

  test("that came back or is unwanted is told to a function that may note it, and no more", () => {
    const event = one(graph, "sesv2/configurationSetEventDestination:ConfigurationSetEventDestination");
    const topic = one(graph, "sns/topic:Topic", "MailReturnedTopic");
    expect(event.inputs.eventDestination).toEqual({
      enabled: true,
      matchingEventTypes: ["BOUNCE", "COMPLAINT"],
      snsDestination: { topicArn: topic.arn },
    });
    const [statement] = JSON.parse(String(one(graph, "sns/topicPolicy:TopicPolicy").inputs.policy)).Statement;
    expect(statement).toMatchObject({
      Principal: { Service: "ses.amazonaws.com" },
      Action: "sns:Publish",
      Resource: topic.arn,
      Condition: { StringEquals: { "AWS:SourceAccount": "123456789012" } },
    });
    const subscriptions = all(graph, "sns/topicSubscription:TopicSubscription").filter(
      ({ inputs }) => inputs.topic === topic.arn,
    );
    expect(subscriptions.map(({ inputs }) => inputs.protocol)).toEqual(["lambda"]);
    expect(rightsOf(graph, /^MailReturned\w*Function$/)).toEqual(["dynamodb:PutItem on ReminderTable"]);
    const built = graph.functions.find(({ handler }) => handler.includes("returned"));
    expect(Object.keys(built?.links ?? {}).sort()).toEqual(["OwnerSalt", "Reminder"]);
  });

  test("is sent every quarter of an hour, by a function with the rights that it needs", () => {
    const rule = one(graph, "cloudwatch/eventRule:EventRule", "RemindersRule");
    expect(rule.inputs).toMatchObject({ scheduleExpression: "rate(15 minutes)", state: "ENABLED" });
    const name = "RemindersHandlerFunction";
    expect(one(graph, "lambda/function:Function", name).inputs).toMatchObject({ timeout: 300, memorySize: 512 });
    expect(rightsOf(graph, name)).toEqual([
      "dynamodb:GetItem on HmrcVatReturnPostAsyncRequestsTable",
      "dynamodb:GetItem on ReceiptTable",
      "dynamodb:GetItem on ReminderTable",
      "dynamodb:PutItem on ReminderTable",
      "dynamodb:Query on ClientTable",
      "dynamodb:Query on HmrcVatReturnPostAsyncRequestsTable/index/created",
      "dynamodb:Query on ReminderTable/index/opted",
      "dynamodb:UpdateItem on ReminderTable",
      "ses:SendEmail on EmailConfig",
      "ses:SendEmail on EmailIdentity",
    ]);
  });
});

test.each(stages)("without a sender %s has none of it", async (stage) => {
  const { resources } = await graphOf(stage);
  expect(resources.filter(({ type }) => /:(sesv2|ses)\//.test(type)).map(({ name }) => name)).toEqual([]);
  expect(resources.filter(({ name }) => /^(Reminders|MailReturned)/.test(name))).toEqual([]);
});
