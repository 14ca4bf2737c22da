import { serveThread } from "../../src/thread/thread";

/** A thread that fails at its start, ends by itself later, lets a rejection stray, or goes on until it is stopped. */
await serveThread<{ how: "fails" | "crashes" | "strays" | "works" }, string>(async ({ how }) => {
  if (how === "fails") throw Object.assign(new Error("no file"), { code: "ENOENT" });
  if (how === "crashes") setTimeout(() => process.exit(3), 20);
  if (how === "strays") setTimeout(() => void Promise.reject(new Error("astray")), 20);
  const open = setInterval(() => {}, 1_000);
  return { started: how, stop: async () => clearInterval(open) };
});
