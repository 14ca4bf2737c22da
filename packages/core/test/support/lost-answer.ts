import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/**
 * Loses DynamoDB's answer to the first try at every write: the write has happened, and the SDK makes it again, as it
 * does when a connection breaks. Returns how to end it.
 */
export function loseAnswers(client: DynamoDBDocumentClient): { readonly lost: string[]; stop(): void } {
  const lost: string[] = [];
  const tried = new WeakSet<object>();
  const name = "loseAnswers";
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        const answer = await next(args);
        if (tried.has(args.input) || !/^(Put|Update|Delete)/.test(commandName)) return answer;
        tried.add(args.input);
        lost.push(commandName);
        throw Object.assign(new Error("The answer was lost"), { name: "TimeoutError" });
      },
    { step: "deserialize", name, priority: "low" },
  );
  return { lost, stop: () => client.middlewareStack.remove(name) };
}
