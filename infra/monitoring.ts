import { alarm, alarmOnEither } from "./alarm";
import { api, sweep } from "./api";
import "./dashboard";
import { functionName, lambda, queue } from "./metric";
import { parked } from "./parked";
import { requests } from "./request";
import { stage } from "./stage";

const MINUTE = 60;

for (const { api: name, names, ...request } of requests) {
  const consumer = functionName(request.consumer);
  const deadLetterConsumer = functionName(request.deadLetterConsumer);
  const dead = request.deadLetterQueue;

  // Its consumer takes a dead letter at once, so what is waiting there says too little by itself.
  alarmOnEither(
    names.deadLetterQueue,
    `${name}: a request crashed its consumer five times.`,
    [queue(dead, "ApproximateNumberOfMessagesVisible", "Maximum"), queue(dead, "NumberOfMessagesReceived", "Sum")],
    { atLeast: 1, period: MINUTE },
  );
  alarm(
    `${names.queue}Age`,
    `${name}: a request has waited in its queue for five minutes.`,
    queue(request.queue, "ApproximateAgeOfOldestMessage", "Maximum"),
    { atLeast: 300, period: MINUTE, periods: 3 },
  );
  alarm(`${names.queue}Errors`, `${name}: its consumer crashed.`, lambda(consumer, "Errors", "Sum"), {
    atLeast: 1,
    period: 5 * MINUTE,
  });
  alarm(`${names.queue}Throttles`, `${name}: its consumer was throttled.`, lambda(consumer, "Throttles", "Sum"), {
    atLeast: 1,
    period: 5 * MINUTE,
  });
  alarm(
    `${names.deadLetterQueue}Errors`,
    `${name}: a dead letter could not be given its last word.`,
    lambda(deadLetterConsumer, "Errors", "Sum"),
    { atLeast: 1, period: 5 * MINUTE },
  );
}

alarm("ApiErrors", "The API answered 5xx five times in five minutes.", lambda(api.name, "Url5xxCount", "Sum"), {
  atLeast: 5,
  period: 5 * MINUTE,
});
alarm(
  "ApiLatency",
  "The API took 3 s or more for one call in twenty, for a quarter of an hour.",
  lambda(api.name, "UrlRequestLatency", "p95"),
  { atLeast: 3_000, period: 5 * MINUTE, periods: 3 },
);
alarm("SweepErrors", "What is due is not being sent again.", lambda(sweep.nodes.function.name, "Errors", "Sum"), {
  atLeast: 3,
  period: 5 * MINUTE,
});
alarm(
  "Crashed",
  "A consumer met a fault that it reported as a failed message: its database or its code.",
  { namespace: "Submit", name: "Crashed", dimensions: { stage: stage.name }, statistic: "Sum" },
  { atLeast: 1, period: 5 * MINUTE },
);
alarm(
  "Parked",
  "A message that no consumer can read stands in the queue of parked messages.",
  queue(parked, "ApproximateNumberOfMessagesVisible", "Maximum"),
  { atLeast: 1, period: 5 * MINUTE },
);
alarm(
  "HmrcThrottled",
  "HMRC answered 429 five times in five minutes: the rate limiter doesn't keep HMRC's limit, or somebody shares our application.",
  { namespace: "Submit", name: "HmrcThrottled", dimensions: { stage: stage.name }, statistic: "Sum" },
  { atLeast: 5, period: 5 * MINUTE },
);
