import { afterAll, describe, expect, test } from "vitest";
import { startCloud } from "./support/cloud";

const cloud = await startCloud();
const { handler } = await import("../src/returned");
const { isSuppressed } = await import("@submit/core/reminder/suppression");

afterAll(() => cloud.stop());

/** What SNS calls the function with, of an event of SES's. */
const told = (event: object) => handler({ Records: [{ Sns: { Message: JSON.stringify(event) } }] } as never);
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

test("what it can't read fails, so that it is told again", async () => {
  await expect(told({ eventType: "Rendering Failure" })).rejects.toThrow("It failed");
});
