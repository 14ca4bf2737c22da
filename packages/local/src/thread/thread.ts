import { parentPort, Worker, workerData } from "node:worker_threads";

/** Servers that run in a thread of their own, so that their work and the app's are done side by side. */
export interface Thread<T> {
  /** What the servers told when they had started, such as their addresses. */
  readonly started: T;
  /** Settles when the thread ends though nobody has stopped it, with the reason. */
  readonly crashed: Promise<Error>;
  /** Has the servers stop, and ends the thread. */
  stop(): Promise<void>;
}

/** An error as it goes from thread to thread. */
interface Fault {
  readonly message: string;
  readonly code: string | undefined;
  readonly stack: string | undefined;
}

type Said<T> =
  | { readonly kind: "started"; readonly started: T }
  | { readonly kind: "failed"; readonly fault: Fault }
  | { readonly kind: "uncaught"; readonly fault: Fault }
  | { readonly kind: "stopped" };

/**
 * Runs a module that calls `serveThread` as a thread. Rejects with what its start threw, message and code. What nothing
 * catches in it later ends one call, and is told to `onUncaught`.
 */
export async function startThread<T>(
  module: URL,
  options: unknown,
  onUncaught: (error: Error) => void = () => undefined,
): Promise<Thread<T>> {
  const worker = new Worker(module, { workerData: options });
  const started = Promise.withResolvers<T>();
  const stopped = Promise.withResolvers<void>();
  const crashed = Promise.withResolvers<Error>();
  let isStopping = false;
  const ended = (error: Error) => {
    stopped.resolve();
    started.reject(error);
    if (!isStopping) crashed.resolve(error);
  };
  worker.once("error", (error) => ended(error as Error));
  worker.once("exit", (code) => ended(new Error(`It ended with code ${code}.`)));
  worker.on("message", (said: Said<T>) => {
    if (said.kind === "started") started.resolve(said.started);
    if (said.kind === "failed") started.reject(errorOf(said.fault));
    if (said.kind === "uncaught") onUncaught(errorOf(said.fault));
    if (said.kind === "stopped") stopped.resolve();
  });
  const stop = async () => {
    isStopping = true;
    worker.postMessage("stop");
    await stopped.promise;
    await worker.terminate();
  };
  try {
    return { started: await started.promise, crashed: crashed.promise, stop };
  } catch (error) {
    isStopping = true;
    await worker.terminate();
    throw error;
  }
}

/** In the thread: starts the servers, tells what they give, and stops them when asked. */
export async function serveThread<O, T>(
  start: (options: O) => Promise<{ readonly started: T; stop(): Promise<void> }>,
): Promise<void> {
  const say = (said: Said<T>) => parentPort?.postMessage(said);
  try {
    const { started, stop } = await start(workerData as O);
    for (const event of ["unhandledRejection", "uncaughtException"] as const)
      process.on(event, (error: unknown) => say({ kind: "uncaught", fault: faultOf(error) }));
    parentPort?.once("message", async () => {
      await stop().finally(() => say({ kind: "stopped" }));
    });
    say({ kind: "started", started });
  } catch (error) {
    say({ kind: "failed", fault: faultOf(error) });
  }
}

function faultOf(error: unknown): Fault {
  const { message, code, stack } = error as Error & { code?: string };
  return { message, code, stack };
}

function errorOf({ message, code, stack }: Fault): Error {
  return Object.assign(new Error(message), code === undefined ? { stack } : { code, stack });
}
