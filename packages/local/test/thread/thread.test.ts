import { expect, test } from "vitest";
import { startThread } from "../../src/thread/thread";

const module = new URL("./fixture.ts", import.meta.url);

test("a thread tells when it has started, and is stopped", async () => {
  const thread = await startThread<string>(module, { how: "works" });
  let crash: Error | undefined;
  void thread.crashed.then((error) => {
    crash = error;
  });
  expect(thread.started).toBe("works");
  await thread.stop();
  expect(crash).toBeUndefined();
});

test("what fails at its start is thrown, with its code", async () => {
  await expect(startThread(module, { how: "fails" })).rejects.toMatchObject({ message: "no file", code: "ENOENT" });
});

test("a thread that ends by itself tells so, and can be stopped all the same", async () => {
  const thread = await startThread<string>(module, { how: "crashes" });
  expect((await thread.crashed).message).toBe("It ended with code 3.");
  await thread.stop();
});

test("a stray rejection is told, and ends nothing", async () => {
  const stray = Promise.withResolvers<Error>();
  const thread = await startThread<string>(module, { how: "strays" }, stray.resolve);
  expect((await stray.promise).message).toBe("astray");
  expect(await Promise.race([thread.crashed, Bun.sleep(100)])).toBeUndefined();
  await thread.stop();
});
