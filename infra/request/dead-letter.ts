import { common } from "../function/function";
import { maySend, mayTake, mayUse } from "../function/permission";
import { parked } from "./parked";
import { requests } from "./request";

const requestTables = requests.map(({ table }) => table);
const queues = requests.map(({ deadLetterQueue }) => deadLetterQueue);

/**
 * Gives the requests of dead letters their last word: it needs no secret, and no table but theirs. One function that looks
 * into all dead-letter queues: a subscriber each would poll them day and night, $0.33 a month and queue, and find nothing.
 */
export const deadLetters = new sst.aws.Cron("DeadLetters", {
  schedule: "rate(2 minutes)",
  function: {
    ...common,
    handler: "packages/functions/src/dead-letter.handler",
    timeout: "60 seconds",
    memory: "256 MB",
    link: [...requestTables, ...queues, parked],
    permissions: [mayUse(requestTables, "GetItem", "UpdateItem"), mayTake(queues), maySend([parked])],
  },
});
