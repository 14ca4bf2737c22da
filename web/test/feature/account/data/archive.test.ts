import type { Receipt } from "@submit/contract/api/receipt";
import { figuresOf, nineBoxes } from "@submit/contract/value/nine-boxes";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { archiveOf } from "../../../../src/feature/account/data/archive";
import { gather, type Kept } from "../../../../src/feature/account/data/gather";

const boxes = nineBoxes({
  vatDueSales: 1250.4,
  vatDueAcquisitions: 0,
  vatReclaimedCurrPeriod: 250.15,
  totalValueSalesExVAT: 6252,
  totalValuePurchasesExVAT: 1251,
  totalValueGoodsSuppliedExVAT: 0,
  totalAcquisitionsExVAT: 0,
});

/** A return a month, from the latest on. */
function receiptsOf(months: number): Receipt[] {
  return Array.from({ length: months }, (_, at) => {
    const [start, end] = [0, 1].map((more) =>
      new Date(Date.UTC(2026, 9 - at + more, 1 - more)).toISOString().slice(0, 10),
    );
    return {
      receiptId: `r${at}`,
      vrn: "234567847",
      periodKey: `M${at}`,
      periodStart: start ?? "",
      periodEnd: end ?? "",
      processingDate: `${end}T12:00:00.000Z`,
      formBundleNumber: String(100_000_000_000 + at),
      recovered: false,
      source: "filed",
      figures: figuresOf(boxes),
      createdAt: `${end}T12:00:00.000Z`,
    };
  });
}

const kept = (receipts: Receipt[]): Kept => ({ receipts, drafts: [], clients: [], plans: [], reminders: null });
const now = new Date("2026-11-28T12:00:00Z");
const options = () => ({
  now,
  signal: new AbortController().signal,
  onWritten: (_: number) => {},
  others: { history: [] },
});

async function filesOf(made: Promise<Uint8Array<ArrayBuffer>[]>): Promise<Record<string, Uint8Array>> {
  return unzipSync(new Uint8Array(await new Blob(await made).arrayBuffer()));
}

describe("archive", () => {
  test("of seven years of monthly returns has each receipt in three forms, and is made within a minute", async () => {
    const receipts = receiptsOf(84);
    const seen: number[] = [];
    const began = performance.now();
    const files = await filesOf(archiveOf(kept(receipts), { ...options(), onWritten: (count) => seen.push(count) }));
    expect(performance.now() - began).toBeLessThan(60_000);
    expect(seen).toEqual(receipts.map((_, at) => at + 1));
    for (const form of ["pdf", "json", "csv"])
      expect(
        Object.keys(files).filter((name) => name.startsWith("receipts/") && name.endsWith(`.${form}`)),
      ).toHaveLength(84);
    expect(strFromU8(files["receipts/vat-receipt-2026-10-31-234567847.pdf"] ?? new Uint8Array()).slice(0, 5)).toBe(
      "%PDF-",
    );
    expect(JSON.parse(strFromU8(files["receipts/vat-receipt-2026-10-31-234567847.json"] ?? new Uint8Array()))).toEqual(
      receipts[0],
    );
    const others = [
      "README.txt",
      "clients.json",
      "drafts.json",
      "history.json",
      "index.csv",
      "plans.json",
      "reminders.json",
    ];
    expect(
      Object.keys(files)
        .filter((name) => !name.startsWith("receipts/"))
        .sort(),
    ).toEqual(others);
    const [head, first, ...rest] = strFromU8(files["index.csv"] ?? new Uint8Array())
      .trimEnd()
      .split("\r\n");
    expect(head).toBe(
      "VAT number,From,To,Filed,How,HMRC's form bundle number,Charge reference,Box 1,Box 2,Box 3,Box 4,Box 5,Box 6,Box 7,Box 8,Box 9,Files",
    );
    expect(first).toBe(
      "234567847,2026-10-01,2026-10-31,2026-10-31T12:00:00.000Z,filed here,100000000000,,1250.40,0.00,1250.40,250.15,1000.25,6252.00,1251.00,0.00,0.00,receipts/vat-receipt-2026-10-31-234567847",
    );
    expect(rest).toHaveLength(83);
    expect(strFromU8(files["README.txt"] ?? new Uint8Array())).toContain("84 receipts");
  });

  test("has a file for each of several receipts of one period", async () => {
    const [receipt] = receiptsOf(1);
    if (!receipt) throw new Error("no receipt");
    const files = await filesOf(archiveOf(kept([receipt, { ...receipt, receiptId: "other" }]), options()));
    expect(Object.keys(files).filter((name) => name.endsWith(".pdf"))).toEqual([
      "receipts/vat-receipt-2026-10-31-234567847.pdf",
      "receipts/vat-receipt-2026-10-31-234567847-2.pdf",
    ]);
  });

  test("stops when it is told to", async () => {
    const controller = new AbortController();
    let written = 0;
    const made = archiveOf(kept(receiptsOf(5)), {
      ...options(),
      signal: controller.signal,
      onWritten(count) {
        written = count;
        if (count === 2) controller.abort();
      },
    });
    await expect(made).rejects.toThrow();
    expect(written).toBe(2);
  });
});

describe("gather", () => {
  const receipts = receiptsOf(5);
  /** APIs that give two receipts or clients a page. */
  const call = async (name: string, input: { cursor?: string; vrn?: string }) => {
    const from = Number(input.cursor ?? 0);
    const next = from + 2 < 5 ? { cursor: String(from + 2) } : {};
    const output = {
      hmrcReceiptGet: { receipts: receipts.slice(from, from + 2), ...next },
      clientGet: { clients: [from], ...next },
      draftGet: input.vrn
        ? { vrn: input.vrn, content: "{}" }
        : {
            drafts: [
              { vrn: "1", periodKey: "A" },
              { vrn: "2", periodKey: "A" },
            ],
          },
      bundleGet: { bundles: ["default"] },
    }[name];
    if (input.vrn === "2") return { kind: "failed", problem: { code: "DRAFT_NOT_FOUND" } };
    return { kind: "completed", output };
  };
  const client = (made: unknown) => ({ call: made }) as unknown as Parameters<typeof gather>[0];

  test("reads page after page, and leaves out a draft that is gone meanwhile", async () => {
    const read: number[] = [];
    const { signal } = new AbortController();
    const all = await gather(client(call), { signal, onRead: (count) => read.push(count) });
    expect(all.receipts).toEqual(receipts);
    expect(read).toEqual([2, 4, 5]);
    expect(all).toMatchObject({ drafts: [{ vrn: "1" }], clients: [0, 2, 4], plans: ["default"] });
  });

  test("ends with what can't be read, and when it is told to stop", async () => {
    const { signal } = new AbortController();
    const apis = ["hmrcReceiptGet", "draftGet", "draftGet of one", "clientGet", "bundleGet", "reminderPost"];
    for (const refused of apis) {
      const some = async (name: string, input: { cursor?: string; vrn?: string }) =>
        (input.vrn ? `${name} of one` : name) === refused
          ? { kind: "failed", problem: { code: "OVERLOADED" } }
          : call(name, input);
      await expect(gather(client(some), { signal, onRead: () => {} }), refused).rejects.toThrow("OVERLOADED");
    }
    const controller = new AbortController();
    const stopped = gather(client(call), { signal: controller.signal, onRead: () => controller.abort() });
    await expect(stopped).rejects.toThrow();
  });
});
