import { apiNames } from "@submit/contract/registry";
import { expect, test } from "vitest";
import { measure } from "../../src/cost/measure";
import { billOf } from "../../src/cost/model";

// The counts behind docs/cost.md are taken from a running cloud: here, that they are taken at all, and make sense.

test("a filing is counted", async () => {
  const measured = await measure(1);
  const { journey, sweep } = measured;
  // Two empty queries of each request table, at half a unit: what is due, and what no clock can have meant. And one of the locks.
  expect(sweep).toMatchObject({ invocations: 2, readUnits: apiNames.length + 0.5, writeUnits: 0, sqsRequests: 0 });
  // Nine asynchronous calls and two others; most of the nine are answered by the first call, which waits for its end.
  expect(journey.apiCalls).toBeGreaterThanOrEqual(9 + 2);
  // One message sent, received and deleted for each of the nine.
  expect(journey.sqsRequests).toBeGreaterThanOrEqual(9 * 3);
  expect(journey.invocations).toBeGreaterThanOrEqual(journey.apiCalls + 9);
  // A record made, claimed and settled takes three writes of a table with two indexes.
  expect(journey.writeUnits).toBeGreaterThanOrEqual(9 * 3 * 3);
  expect(journey.stored["submit-local-ReceiptTable"]).toBeGreaterThan(200);
  // A lock that was given back stays for a day.
  expect(journey.stored["submit-local-FilingTable"]).toBeGreaterThan(0);
  expect(billOf(1_000, measured).usd).toBeGreaterThan(billOf(10, measured).usd);
});
