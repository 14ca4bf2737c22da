import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hangingWorkbook } from "../feature/record/file/hanging";
import { zipOf } from "../feature/record/file/zip-of";
import { bookOf, fileOf, gridsOf, penceIn, type Value } from "../feature/record/support";
import { type App, sharedApp } from "./support/app";
import { expectAccessible, launch, newPerson, onPage, type Person, shot } from "./support/browser";
import { countEffort } from "./support/effort";
import { type Business, declare, forget, idTokenOf, newBusiness, review, saved, setUp } from "./support/journey";

let app: App;
let browser: Browser;
let wide: Person;
let narrow: Person;
let business: Business;

const rows: Value[][] = [
  ["Acme Ltd"],
  ["Box", "Description", "Amount"],
  ["Box 1", "VAT due on sales", { t: "n", v: 1250.4, f: "SUM(D1:D9)" }],
  ["Box 2", "VAT due on acquisitions", 0],
  ["Box 3", "Total VAT due (the sum of boxes 1 and 2)", 1250.4],
  ["Box 4", "VAT reclaimed", 250.15],
  ["Box 5", "Net VAT", 1000.25],
  ["Box 6", "Sales", 6252.7],
  ["Box 7", "Purchases", 1251],
  ["Box 8", "", 0],
  ["Box 9", "", 0],
];
const xlsx = fileOf(bookOf({ Summary: rows }));

beforeAll(async () => {
  app = sharedApp();
  browser = await launch();
  business = await newBusiness(app, 3);
  wide = await newPerson(browser, app.url, 1280);
  await setUp(wide.page, app, "record@example.com", business);
  narrow = await newPerson(browser, app.url, 360);
  await setUp(narrow.page, app, "record-phone@example.com", await newBusiness(app, 1));
});

afterAll(async () => {
  expect([...(wide?.errors ?? []), ...(narrow?.errors ?? [])]).toEqual([]);
  await browser?.close();
  await app?.stop();
});

/** The form of one of the returns that are due, with nothing in it. */
async function form({ page }: Person): Promise<Page> {
  await forget(page);
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.includes(".record-cells.")) localStorage.removeItem(key);
  });
  await page.goto("/obligation");
  await page
    .getByRole("link", { name: /^Prepare/ })
    .first()
    .click();
  await onPage(page, /^VAT return,/);
  await page.getByRole("button", { name: "Choose a spreadsheet" }).waitFor();
  return page;
}

const choose = (page: Page, name: string, content: Uint8Array | string) =>
  page
    .locator(".drop input[type=file]")
    .setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
const row = (page: Page, box: number) =>
  page.locator(".found-row").filter({ has: page.locator(`.box-number:text-is("${box}")`) });
/** What the list says will be filed. */
const amount = (page: Page, box: number) => row(page, box).locator(".found-amount").textContent();
const field = (page: Page, box: string) => page.locator(`#${box}`).inputValue();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? "");

describe("a spreadsheet", () => {
  test("is chosen, found, filed, and stands on the receipt; next time it is the same cells", {
    tags: ["journey"],
  }, async () => {
    const page = await form(wide);
    await expectAccessible(page);
    await shot(page, "80-record-empty");
    const effort = await countEffort(wide.context);
    await page.goto("/home");
    await page.getByRole("link", { name: "Prepare this return" }).click();
    await page.getByRole("button", { name: "Choose a spreadsheet" }).waitFor();
    await choose(page, "VAT Q3.xlsx", xlsx);
    await page.getByRole("heading", { name: "Found in VAT Q3.xlsx" }).waitFor();
    expect(await focused(page)).toBe("record-found");
    expect(await row(page, 1).textContent()).toContain("Summary!C3");
    expect(await row(page, 6).textContent()).toContain("£6,252.70, pence dropped");
    expect(await amount(page, 1)).toBe("£1,250.40");
    expect(await amount(page, 5)).toBe("£1,000.25");
    expect(await amount(page, 6)).toBe("£6,252");
    // Each box is there once: no field repeats it.
    expect(await page.locator("input.amount").count()).toBe(0);
    await expectAccessible(page);
    await shot(page, "81-record-found");
    await review(page);
    await declare(page);
    await page.waitForURL(/\/receipt\//);
    // Prepare, check, declare, submit; to choose the file in place of dropping it is one more.
    expect([effort.clicks(), effort.fields()]).toEqual([4, 0]);
    const receipt = await receiptOf(page);
    expect(receipt).toMatchObject({
      figures: { vatDueSales: 1250.4, netVatDue: 1000.25 },
      provenance: {
        how: "file",
        fileName: "VAT Q3.xlsx",
        sha256: createHash("sha256").update(xlsx).digest("hex"),
        cells: {
          vatDueSales: { sheet: "Summary", cell: "C3" },
          totalValueSalesExVAT: { sheet: "Summary", cell: "C8" },
        },
      },
    });
    expect(receipt.provenance).not.toHaveProperty("changed");

    await page.goto("/obligation");
    await page
      .getByRole("link", { name: /^Prepare/ })
      .first()
      .click();
    await page.getByRole("button", { name: "Choose a spreadsheet" }).waitFor();
    await choose(
      page,
      "VAT Q4.xlsx",
      fileOf(bookOf({ Summary: rows.map((each) => (each[0] === "Box 1" ? ["Box 1", "VAT due on sales", 7] : each)) })),
    );
    await page.getByText("These are the same cells as last time.").waitFor();
    expect(await page.locator(".summary .money").count()).toBe(0);
    await page.getByRole("button", { name: "Boxes 1, 2 and 4 are right: use them" }).click();
    expect(await amount(page, 1)).toBe("£7.00");
    expect(await page.locator(".summary .money").textContent()).toBe("£243.15");
  });

  test("that has a sheet, row or column for each quarter asks for it, and takes no cell of last time again", async () => {
    const page = await form(wide);
    const quarter = (...amounts: number[]): Value[][] =>
      [1, 4, 6, 7].map((box) => [`Box ${box}`, "", ...amounts.map((each) => each * box)]);
    await choose(page, "VAT.xlsx", fileOf(bookOf({ Q1: quarter(100) })));
    await page.getByText("4 boxes found.").waitFor();
    expect(await amount(page, 1)).toBe("£100.00");
    await choose(page, "VAT.xlsx", fileOf(bookOf({ Q1: quarter(100), Q2: quarter(300) })));
    await page.getByRole("group", { name: "Which sheet holds this return?" }).waitFor();
    expect(await page.getByText("These are the same cells as last time.").count()).toBe(0);
    await page.getByRole("radio", { name: "Q2", exact: true }).check();
    expect(await amount(page, 1)).toBe("£300.00");
    const year: Value[][] = [
      ["Quarter", "Box 1", "Box 4", "Box 6"],
      ["Q1 2026", 100, 10, 1000],
      ["Q2 2026", 300, 30, 3000],
    ];
    await choose(page, "VAT.xlsx", fileOf(bookOf({ Year: year })));
    await page.getByRole("group", { name: "Which row holds this return?" }).waitFor();
    expect(await row(page, 1).count()).toBe(0);
    await shot(page, "87-record-row");
    await page.getByRole("radio", { name: "Row 3 of Year: Q2 2026" }).check();
    expect([await amount(page, 1), await amount(page, 4)]).toEqual(["£300.00", "£30.00"]);
    await choose(page, "VAT.xlsx", fileOf(bookOf({ Year: [...year, ["Q3 2026", 500, 50, 5000]] })));
    await page.getByRole("radio", { name: "Row 4 of Year: Q3 2026" }).check();
    expect([await amount(page, 1), await amount(page, 4)]).toEqual(["£500.00", "£50.00"]);
    await choose(page, "VAT.xlsx", fileOf(bookOf({ Q2: quarter(300, 500) })));
    await page.getByText("Box 1 has more than one amount. Which is right?").waitFor();
    expect(await page.getByText("These are the same cells as last time.").count()).toBe(0);
  });

  test("has a figure changed by hand, which is marked in the list, over a reload and on the receipt's provenance", async () => {
    const page = await form(wide);
    await choose(page, "VAT Q3.xlsx", xlsx);
    await page.locator("#change-vatReclaimedCurrPeriod").click();
    await page.locator("#vatReclaimedCurrPeriod").fill("200");
    await page.getByRole("button", { name: "Close" }).click();
    expect(await amount(page, 4)).toBe("£200.00");
    expect(await row(page, 4).textContent()).toContain("Changed by hand; it was in Summary!C6");
    await page.locator("#change-vatDueSales").click();
    await page.getByRole("button", { name: /^C6:/ }).click();
    expect(await amount(page, 1)).toBe("£250.15");
    await page.getByRole("button", { name: "Boxes 1, 2 and 4 are right: use them" }).click();
    expect([await amount(page, 1), await amount(page, 4)]).toEqual(["£250.15", "£200.00"]);
    // What the file says of a sum of other figures than those that are filed is left out.
    expect(await page.getByText(/^Box 5 says/).count()).toBe(0);
    await shot(page, "87-record-changed");
    await page.reload();
    await page.getByRole("heading", { name: "Found in VAT Q3.xlsx" }).waitFor();
    expect(await row(page, 1).textContent()).toContain("Summary!C6");
    expect(await row(page, 4).textContent()).toContain("Changed by hand");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Type the figures instead" }).click();
    expect(await field(page, "vatReclaimedCurrPeriod")).toBe("200.00");
    await page.getByRole("button", { name: "Show where they were found" }).click();
    await page.getByRole("button", { name: "Remove these figures" }).click();
    expect(await field(page, "vatDueSales")).toBe("");
    expect(await page.locator(".found-row").count()).toBe(0);
  });

  test("takes the place of another, which is put back with where it was found", async () => {
    const page = await form(wide);
    await choose(page, "first.csv", "Box 1,10\nBox 4,1\nBox 6,5\nBox 7,6");
    await page.getByRole("heading", { name: "Found in first.csv" }).waitFor();
    await choose(page, "second.csv", "Box 1,20\nBox 4,2\nBox 6,5\nBox 7,6");
    await page.getByRole("heading", { name: "Found in second.csv" }).waitFor();
    expect(await amount(page, 1)).toBe("£20.00");
    await page.getByRole("button", { name: "Put the earlier figures back" }).click();
    await page.getByRole("heading", { name: "Found in first.csv" }).waitFor();
    expect(await focused(page)).toBe("record-undone");
    expect(await amount(page, 1)).toBe("£10.00");
    expect(await row(page, 1).textContent()).toContain("B1");
  });

  test.each([
    [
      "CSV in Windows-1252",
      "return.csv",
      Buffer.from('Box,\xa3\r\nBox 1,"\xa31,250.40"\r\nBox 4,250.15-\r\nBox 6,\xa3 -\r\nBox 7,12\r\n', "latin1"),
    ],
    [
      "OpenDocument",
      "return.ods",
      fileOf(
        bookOf({
          Sheet1: [
            ["Box 1", 1250.4],
            ["Box 4", -250.15],
            ["Box 6", 0],
            ["Box 7", 12],
          ],
        }),
        "ods",
      ),
    ],
  ])("as %s, dropped on the page of a phone's width, is read", async (_, name, content) => {
    const page = await form(narrow);
    const data = await page.evaluateHandle(
      ([file, bytes]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], file));
        return transfer;
      },
      [name, [...content]] as const,
    );
    for (const type of ["dragenter", "dragover"]) await page.dispatchEvent("main", type, { dataTransfer: data });
    await page.getByText("Let go to read the file").waitFor();
    await page.dispatchEvent("main", "drop", { dataTransfer: data });
    await page.getByRole("heading", { name: `Found in ${name}` }).waitFor();
    expect([await amount(page, 1), await amount(page, 4), await amount(page, 6)]).toEqual([
      "£1,250.40",
      "-£250.15",
      "£0",
    ]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await expectAccessible(page);
    await shot(page, `82-record-${name}`);
    await page.getByRole("button", { name: "Remove these figures" }).click();
    expect(await field(page, "vatDueSales")).toBe("");
    await saved(page);
    await page.reload();
    await page.getByRole("button", { name: "File a nil return" }).waitFor();
    expect(await field(page, "vatDueSales")).toBe("");
  });

  test("without boxes 2, 8 and 9 leads who needs them to each", async () => {
    const page = await form(wide);
    await page.getByLabel("I move goods between Northern Ireland and the EU").check();
    await choose(page, "four.csv", "Box 1,10\nBox 4,1\nBox 6,5\nBox 7,6");
    await page.getByRole("heading", { name: "Found in four.csv" }).waitFor();
    await page.getByRole("button", { name: "Check your return" }).click();
    for (const [box, id] of [
      [2, "vatDueAcquisitions"],
      [8, "totalValueGoodsSuppliedExVAT"],
      [9, "totalAcquisitionsExVAT"],
    ]) {
      await page.getByRole("link", { name: new RegExp(`^Box ${box}`) }).click();
      expect(await focused(page)).toBe(`change-${id}`);
    }
    await expectAccessible(page);
    for (const [box, id] of [
      [2, "vatDueAcquisitions"],
      [8, "totalValueGoodsSuppliedExVAT"],
    ]) {
      await page.getByRole("button", { name: `It is 0, box ${box}` }).click();
      expect(await focused(page)).toBe(`change-${id}`);
    }
    await page.getByRole("button", { name: "Type the figures instead" }).click();
    await page.getByLabel("I move goods between Northern Ireland and the EU").uncheck();
  });

  test("that can't be read is named for what it is, and puts nothing into the boxes", async () => {
    const page = await form(wide);
    const bomb = zipOf([["xl/workbook.xml", "x", 200 * 1024 * 1024]]);
    const cases: [string, Uint8Array | string, RegExp][] = [
      ["return.xlsx", xlsx.slice(0, 400), /damaged or was not downloaded/],
      ["bomb.xlsx", bomb, /far too large once unpacked/],
      ["scan.xlsx", "%PDF-1.7", /It is a PDF/],
      ["export.xls", "<html><table><td onclick=alert(1)>", /It is a web page/],
    ];
    for (const [name, content, reason] of cases) {
      await choose(page, name, content);
      const notice = page.getByRole("alert").filter({ hasText: `${name} can't be read` });
      await notice.getByText(reason).waitFor();
      expect(await focused(page)).toBe("record-trouble");
    }
    expect(await field(page, "vatDueSales")).toBe("");
    await expectAccessible(page);
    await shot(page, "83-record-trouble");
  });

  test("that its parser never ends with is given up after three seconds, and the page goes on meanwhile", async () => {
    const page = await form(wide);
    await page.evaluate(() => {
      const gaps = { longest: 0 };
      let last = performance.now();
      const tick = () => {
        const now = performance.now();
        gaps.longest = Math.max(gaps.longest, now - last);
        last = now;
        requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
      Object.assign(globalThis, { gaps });
    });
    const begun = performance.now();
    await choose(page, "loop.xls", hangingWorkbook());
    await page.getByText("Reading the file…").waitFor();
    await expect.poll(() => page.workers().length).toBe(1);
    // The form takes what is typed while the parser runs.
    await page.locator("#vatDueSales").fill("12.5");
    await page.locator("#vatDueSales").press("Tab");
    expect(await field(page, "vatDueSales")).toBe("12.50");
    await page.getByText("It takes too long to read.", { exact: false }).waitFor();
    expect(performance.now() - begun).toBeGreaterThan(2_900);
    await expect.poll(() => page.workers().length, { timeout: 15_000 }).toBe(0);
    const longest = await page.evaluate(() => (globalThis as unknown as { gaps: { longest: number } }).gaps.longest);
    expect(longest).toBeLessThan(1_500);
    await choose(page, "VAT Q3.xlsx", xlsx);
    await page.getByRole("heading", { name: "Found in VAT Q3.xlsx" }).waitFor();
  });

  test("with a failed formula, two amounts or no names asks, and a cell is picked by keyboard alone", async () => {
    const page = await form(wide);
    await choose(
      page,
      "odd.xlsx",
      fileOf(
        bookOf({
          S: [
            ["Box 1", "#REF!"],
            ["Box 4", 5, 6],
            ["Other", 77.5],
            ["Box 6", 8],
            ["Box 7", 9],
          ],
        }),
      ),
    );
    await page.getByText("S!B1 holds #REF!, a formula that failed.", { exact: false }).waitFor();
    expect(await focused(page)).toBe("change-vatDueSales");
    await page.getByRole("radio", { name: "S!C2" }).click();
    expect(await amount(page, 4)).toBe("£6.00");
    await expectAccessible(page);
    await page.locator("#change-vatDueSales").press("Enter");
    await page.getByRole("heading", { name: "Choose the cell of box 1" }).waitFor();
    await shot(page, "84-record-preview");
    await expectAccessible(page);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await amount(page, 1)).toBe("£77.50");
    expect(await focused(page)).toBe("change-vatDueSales");
    await choose(page, "plain.csv", "Sales,100\nCosts,20");
    await page.getByText("No box is named in it. Choose the cell of each box.").waitFor();
  });

  test("brings its parsers when it is chosen, as a script of their own of 350 KB at most", async () => {
    const page = await form(wide);
    const scripts: string[] = [];
    // The code of other pages is loaded in quiet moments.
    page.on("request", (request) => request.url().includes("/worker-") && scripts.push(request.url()));
    expect(
      await page.evaluate(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("worker"))),
    ).toBe(false);
    await choose(page, "VAT Q3.xlsx", xlsx);
    await page.getByRole("heading", { name: "Found in VAT Q3.xlsx" }).waitFor();
    expect(scripts).toHaveLength(1);
    const script = await fetch(scripts[0] ?? "");
    expect(gzipSync(await script.arrayBuffer()).length).toBeLessThan(350 * 1024);
  });

  test("to fill in is to be had in both kinds", async () => {
    const page = await form(wide);
    for (const [button, type] of [
      ["Excel (.xlsx)", "xlsx"],
      ["LibreOffice (.ods)", "ods"],
    ] as const) {
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: button }).click();
      const made = await download;
      expect(made.suggestedFilename()).toBe(`VAT return template.${type}`);
      expect(penceIn(gridsOf(await readFile(await made.path()), type))).toEqual(Array(7).fill(0n));
    }
  });
});

describe("text", () => {
  test("that is pasted is read as a file is, and is no digital link", async () => {
    const page = await form(wide);
    await page.getByText("Or paste the figures").click();
    await page.getByText("HMRC does not count copying and pasting", { exact: false }).waitFor();
    await page.getByLabel("Paste the figures").fill("Box 1: 100\nBox 2: none\nBox 4: 30-\nBox 5: 200");
    await page.getByRole("button", { name: "Read the figures" }).click();
    await page.getByRole("heading", { name: "Check this first" }).waitFor();
    await page.getByRole("button", { name: "Check your return" }).click();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Check this first");
    await expectAccessible(page);
    await shot(page, "85-record-question");
    await page.getByRole("button", { name: "Boxes 1, 2 and 4 are right: use them" }).click();
    expect(await amount(page, 4)).toBe("-£30.00");
  });

  test("and typing are shut where a stage takes figures from records alone", async () => {
    const { page } = wide;
    await page.route("**/api/config", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), figures: "records" } });
    });
    await form(wide);
    await page.getByText("Figures come from the file of your records alone", { exact: false }).waitFor();
    expect(await page.getByText("Or paste the figures").count()).toBe(0);
    await choose(page, "VAT Q3.xlsx", xlsx);
    await page.getByRole("heading", { name: "Found in VAT Q3.xlsx" }).waitFor();
    expect(await amount(page, 1)).toBe("£1,250.40");
    await page.locator("#change-vatDueSales").click();
    await page.getByRole("heading", { name: "Choose the cell of box 1" }).waitFor();
    expect(await page.locator("input.amount").count()).toBe(0);
    expect(await page.getByRole("button", { name: "Type the figures instead" }).count()).toBe(0);
    await expectAccessible(page);
    await shot(page, "86-record-only");
    await page.unroute("**/api/config");
  });

  test("goes once such a stage has told of itself, where it could not at first", async () => {
    const { page } = wide;
    let asked = 0;
    let isUp = false;
    await page.route("**/api/config", async (route) => {
      asked++;
      if (!isUp) return route.fulfill({ status: 503, body: "" });
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), figures: "records" } });
    });
    await form(wide);
    await page.getByText("Or paste the figures").waitFor();
    await page.locator("#vatDueSales").waitFor();
    expect(asked).toBeGreaterThan(0);
    expect(await page.locator(".tag-sandbox").count()).toBe(0);
    isUp = true;
    await page.getByText("Figures come from the file of your records alone", { exact: false }).waitFor();
    expect(await page.getByText("Or paste the figures").count()).toBe(0);
    expect(await page.locator("input.amount").count()).toBe(0);
    await page.locator(".tag-sandbox").waitFor();
    await page.unroute("**/api/config");
  });
});

async function receiptOf(page: Page): Promise<{ figures: object; provenance: object }> {
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const headers = { authorization: `Bearer ${await idTokenOf(page)}`, prefer: "wait=20" };
  const answer = await fetch(`${app.url}/api/v1/hmrc/receipt/${id}`, { headers });
  expect(answer.status).toBe(200);
  return (await answer.json()) as { figures: object; provenance: object };
}
