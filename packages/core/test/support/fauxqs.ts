import { buildApp } from "fauxqs";

/** Somebody else's emulator of SQS, on a free port of this machine alone, which its own way to start does not keep to. */
export async function openFauxqs(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const app = buildApp({ logger: false });
  return { url: await app.listen({ port: 0, host: "127.0.0.1" }), stop: () => app.close() };
}
