import "../../../core/test/support/environment";

/** The parts of the system under test, loaded once a process. */
export async function loadEngine() {
  const [client, handlers, app, process, sweep, owner, dynamoStore, clients, bundle, seal, memory, tables, store] =
    await Promise.all([
      import("@submit/core/aws/client"),
      import("@submit/functions/consume/handlers"),
      import("@submit/functions/route/app"),
      import("@submit/core/request/process"),
      import("@submit/core/request/sweep"),
      import("@submit/core/identity/owner"),
      import("@submit/core/request/dynamo-store"),
      import("@submit/core/client/client-id"),
      import("@submit/core/bundle/table"),
      import("@submit/core/crypto/seal"),
      import("../../../core/test/support/dynamo/memory"),
      import("../../../core/test/support/dynamo/table"),
      import("../../../core/test/support/memory"),
    ]);
  const [polling, error, queue, account, locks] = await Promise.all([
    import("@submit/contract/client/client"),
    import("@submit/core/error"),
    import("@submit/core/queue/request-queue"),
    import("@submit/functions/consume/open-account"),
    import("@submit/core/filing/give-back"),
  ]);
  return {
    dynamo: client.dynamo,
    // As the consumer has them.
    handlers: account.forOpenAccounts(handlers.handlers),
    readsAhead: handlers.readsAhead,
    createApp: app.createApp,
    processMessage: process.processMessage,
    abandonMessage: process.abandonMessage,
    sweep: sweep.sweep,
    giveBackLeft: locks.giveBackLeft,
    ownerOf: owner.ownerOf,
    dynamoStore: dynamoStore.dynamoStore,
    clientIdOf: clients.clientIdOf,
    bundle: bundle.bundle,
    seal: seal.seal,
    memoryTables: memory.memoryTables,
    tables,
    memoryStore: store.memoryStore,
    createClient: polling.createClient,
    ProblemError: error.ProblemError,
    sqsQueue: queue.sqsQueue,
  };
}

export type Engine = Awaited<ReturnType<typeof loadEngine>>;
