import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCloud } from "./support/cloud";

const cloud = await startCloud();
const { handler } = await import("../src/returned");
const { isSuppressed } = await import("@submit/core/reminder/suppression");

const folder = mkdtempSync(join(tmpdir(), "submit-returned-"));
const before = process.env.LOG_FILE;
const lastLine = () => JSON.parse(readFileSync(join(folder, "log"), "utf8").trim().split("\n").at(-1) ?? "");

beforeAll(() => {
  process.env.LOG_FILE = join(folder, "log");
});
afterAll(async () => {
  process.env.LOG_FILE = before;
  rmSync(folder, { recursive: true });
  await cloud.stop();
});

/** What SNS calls the function with, of a message of SES's. */
const toldText = (Message: string) => handler({ Records: [{ Sns: { Message } }] } as never);
const told = (event: object) => toldText(JSON.stringify(event));
const mail = { messageId: "1", destination: ["a@example.com"] };

describe("an address is never written to again", () => {
  test.each([
    [
      "to which e-mail came back",
      "gone@example.com",
      (emailAddress: string) => ({
        eventType: "Bounce",
        bounce: {
          bounceType: "Permanent",
          bounceSubType: "General",
          bouncedRecipients: [{ emailAddress, status: "5.1.1" }],
        },
      }),
    ],
    [
      "whose reader reported it",
      "angry@example.com",
      (emailAddress: string) => ({
        eventType: "Complaint",
        complaint: { complainedRecipients: [{ emailAddress }], complaintFeedbackType: "abuse" },
      }),
    ],
  ])("%s", async (_, address, eventOf) => {
    expect(await isSuppressed(address)).toBe(false);
    await told({ ...eventOf(address), mail });
    expect(await isSuppressed(address.toUpperCase())).toBe(true);
  });

  test("but one whose mailbox is full is", async () => {
    const bounce = { bounceType: "Transient", bouncedRecipients: [{ emailAddress: "full@example.com" }] };
    await told({ eventType: "Bounce", bounce, mail });
    expect(await isSuppressed("full@example.com")).toBe(false);
  });
});

const SET_UP = "Successfully validated SNS topic for Amazon SES event publishing.";

test("what SES says as it is set up is noted", async () => {
  await toldText(SET_UP);
  expect(lastLine()).toMatchObject({ level: "info", event: "mail.set-up" });
});

test.each([
  JSON.stringify({ eventType: "Rendering Failure" }),
  JSON.stringify(SET_UP),
  `${SET_UP} Or not.`,
  "Something else that is no JSON",
])("what it can't read fails, so that it is told again: %s", async (message) => {
  await expect(toldText(message)).rejects.toThrow("It failed");
});
