import { once } from "node:events";
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

type Said<T> =
  | { readonly kind: "started"; readonly started: T }
  | { readonly kind: "failed"; readonly message: string; readonly code: string | undefined }
  | { readonly kind: "stopped" };

/** Runs a module that calls `serveThread` as a thread. Rejects with what its start threw, message and code. */
export async function startThread<T>(module: URL, options: unknown): Promise<Thread<T>> {
  const worker = new Worker(module, { workerData: options });
  let isStopping = false;
  const ended = new Promise<Error>((resolve) => {
    worker.once("error", (error) => resolve(error as Error));
    worker.once("exit", (code) => resolve(new Error(`It ended with code ${code}.`)));
  });
  const first = once(worker, "message").then(([message]) => message as Said<T>);
  const said = await Promise.race([first, ended]);
  if (said instanceof Error) throw said;
  if (said.kind !== "started") {
    await worker.terminate();
    const { message, code } = { code: undefined, message: "", ...said };
    throw Object.assign(new Error(message), code === undefined ? {} : { code });
  }
  return {
    started: said.started,
    crashed: new Promise((resolve) => void ended.then((error) => isStopping || resolve(error))),
    async stop() {
      isStopping = true;
      const stopped = Promise.race([once(worker, "message"), ended]);
      worker.postMessage("stop");
      await stopped;
      await worker.terminate();
    },
  };
}

/** In the thread: starts the servers, tells what they give, and stops them when asked. */
export async function serveThread<O, T>(
  start: (options: O) => Promise<{ readonly started: T; stop(): Promise<void> }>,
): Promise<void> {
  const say = (said: Said<T>) => parentPort?.postMessage(said);
  try {
    const { started, stop } = await start(workerData as O);
    parentPort?.once("message", async () => {
      await stop().finally(() => say({ kind: "stopped" }));
    });
    say({ kind: "started", started });
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    say({ kind: "failed", message, code });
  }
}
