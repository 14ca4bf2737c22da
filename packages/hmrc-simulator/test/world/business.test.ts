import { describe, expect, it } from "vitest";
import { ACCEPT, aReturn, type Client, open, VRN } from "../support/client";

const OTHER = "999999973";
const YEAR = "from=2026-01-01&to=2026-11-24";
const PATHS = ["obligations?status=O", "returns/26B4", `liabilities?${YEAR}`, `payments?${YEAR}`, "penalties"];

describe("two businesses", () => {
  it("have nothing of each other's", async () => {
    const client = open();
    const token = await client.tokenFor(OTHER);
    const before = await seen(client, token);
    expect(before[1]).toEqual([404, ""]);
    await client.control("businesses", { vrn: VRN, open: 2, directDebit: false });
    await client.post(aReturn("26B4"));
    await client.control("payments", { vrn: VRN, amount: 30, periodKey: "26B4" });
    expect((await client.get("returns/26B4")).status).toBe(200);
    expect(await seen(client, token)).toEqual(before);
    const filed = await client.api.request(`/organisations/vat/${OTHER}/returns`, {
      method: "POST",
      headers: { ...headersOf(token), "Content-Type": "application/json" },
      body: JSON.stringify(aReturn("26B4")),
    });
    expect(filed.status).toBe(201);
  });
});

/** What the other business is told, path by path. */
async function seen(client: Client, token: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const path of PATHS) {
    const response = await client.api.request(`/organisations/vat/${OTHER}/${path}`, { headers: headersOf(token) });
    found.push([response.status, await response.text()]);
  }
  return found;
}

function headersOf(token: string): Record<string, string> {
  return { Accept: ACCEPT, Authorization: `Bearer ${token}` };
}
