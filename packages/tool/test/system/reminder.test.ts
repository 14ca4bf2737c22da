import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addDays } from "@submit/contract/value/date";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { CloudProcess } from "../../src/cloud-process";
import { openBusiness, outputOf, ready, returnFor, type TestClient } from "../../src/test-client";
import { mailboxOf, stop, stopOf } from "./mailbox";
import { endCloud, explain, linesOf, planAt, startCloud, until } from "./support";

const folder = mkdtempSync(join(tmpdir(), "submit-clock-"));
const clock = join(folder, "clock");
/** Noon of a day: dates are told of in the day. */
const setClock = (day: string) => writeFileSync(clock, String(Date.parse(`${day}T12:00:00Z`) - Date.now()));
const today = new Date().toISOString().slice(0, 10);

let cloud: CloudProcess;
let mailbox: ReturnType<typeof mailboxOf>;

beforeAll(async () => {
  setClock(today);
  const preload = join(import.meta.dirname, "../../src/torture/clock.ts");
  cloud = await startCloud({ preload, env: { TORTURE_CLOCK: clock } });
  mailbox = mailboxOf(cloud);
});
afterAll(async () => {
  await endCloud(cloud);
  rmSync(folder, { recursive: true });
});
beforeEach(() => explain(() => cloud));

const change = (person: TestClient, to: "on" | "nothing") =>
  outputOf(person.client.call("reminderPost", { change: to }));

test("a user is told of what was filed and of what is due, until one click stops it", async () => {
  const business = await openBusiness(cloud.hmrcApiUrl, 2);
  const { vrn } = business;
  const person = await ready(cloud.appUrl, "reminded@example.com", business);
  await outputOf(person.client.call("clientPost", { vrn, name: "Secret Bakery", kind: "business" }));
  expect(await change(person, "nothing")).toEqual({ on: false });
  await mailbox.remind();
  expect(await mailbox.mailsTo(person)).toEqual([]);
  expect(await change(person, "on")).toMatchObject({ on: true, email: person.email });

  await outputOf(person.client.call("hmrcVatReturnPost", returnFor(business)));
  await mailbox.remind();
  await mailbox.remind();
  expect((await mailbox.mailsTo(person)).map(({ subject }) => subject)).toContain("A VAT return is filed");

  await outputOf(person.client.call("hmrcVatObligationGet", { vrn, status: "O" }));
  const due = await until(async () => {
    const { clients } = await outputOf(person.client.call("clientGet", {}));
    const day = clients[0]?.said?.open?.periods.find(({ periodKey }) => periodKey === business.periodKeys[1])?.due;
    expect(day).toBeDefined();
    return day ?? "";
  });
  const about = async () => (await mailbox.mailsTo(person)).filter(({ subject }) => subject.includes(" due "));
  // A day is gone through once, and today was.
  const [first = 7, later = 1] = [7, 1, 14].filter((days) => addDays(due, -days) !== today);
  setClock(addDays(due, -first));
  const before = (await about()).length;
  await until(async () => {
    await mailbox.remind();
    expect(await about()).toHaveLength(before + 1);
  });
  await mailbox.remind();
  const [mail] = await about();
  expect(await about()).toHaveLength(before + 1);
  for (const secret of [vrn, "Secret Bakery", business.periodKeys[1] ?? ""]) expect(mail?.text).not.toContain(secret);

  const address = mail ? stopOf(mail) : "";
  expect((await fetch(address)).status).toBe(200);
  expect((await stop(address)).status).toBe(200);
  setClock(addDays(due, -later));
  await until(() => mailbox.remind().then(() => expect(linesOf(cloud).at(-1)?.event).toBe("reminder.done")));
  expect(await about()).toHaveLength(before + 1);
  expect(cloud.log()).not.toContain(address.split("/").at(-1));
  setClock(today);
});

test("whoever's e-mail comes back is never written to again, and SES may be slow to take it", async () => {
  const business = await openBusiness(cloud.hmrcApiUrl, 2);
  const person = await ready(cloud.appUrl, "returned@example.com", business);
  await change(person, "on");
  await planAt(mailbox.origin, { kind: "throttle", operation: "SendEmail", times: "always" });
  await outputOf(person.client.call("hmrcVatReturnPost", returnFor(business)));
  await mailbox.remind();
  expect(await mailbox.mailsTo(person)).toEqual([]);
  await fetch(`${mailbox.origin}/simulator/faults`, { method: "DELETE" });
  await mailbox.remind();
  const mails = await mailbox.mailsTo(person);
  expect(mails).toHaveLength(1);

  for (const mail of mails) await mailbox.bounce(mail);
  expect(await change(person, "nothing")).toMatchObject({ blocked: "returned" });
  expect(await change(person, "on")).toMatchObject({ blocked: "returned" });
  await outputOf(person.client.call("hmrcVatReturnPost", returnFor(business, 1)));
  await mailbox.remind();
  expect(await mailbox.mailsTo(person)).toHaveLength(1);
});
