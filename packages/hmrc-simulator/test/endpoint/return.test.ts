import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aReturn, open, VRN } from "../support/client";

const OPEN = "26B4";
const CURRENT = "27B1";
const PAST = "26B3";

describe("a return", () => {
  it("is accepted with a receipt", async () => {
    const response = await open().post(aReturn(OPEN));
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({
      processingDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      formBundleNumber: expect.stringMatching(/^[0-9]{12}$/),
      paymentIndicator: "DD",
      chargeRefNumber: expect.stringMatching(/^[A-Za-z0-9]{1,16}$/),
    });
    const id = response.headers.get("Receipt-ID");
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get("X-CorrelationId")).toBe(id);
    expect(response.headers.get("Receipt-Timestamp")).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(response.headers.get("Receipt-Signature")).toBe("This has been deprecated - DO NOT USE");
    expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
  });

  it.each([
    ["to pay by Direct Debit", true, {}, ["DD", true]],
    ["to pay without one", false, {}, [undefined, true]],
    ["to be repaid", true, { vatReclaimedCurrPeriod: 200, netVatDue: 99.5 }, ["BANK", false]],
    ["of nothing", true, { vatReclaimedCurrPeriod: 100.5, netVatDue: 0 }, [undefined, false]],
  ])("%s says how money moves", async (_, directDebit, changes, expected) => {
    const client = open();
    await client.control("businesses", { vrn: VRN, directDebit });
    const body = (await (await client.post(aReturn(OPEN, changes))).json()) as Record<string, unknown>;
    expect([body.paymentIndicator, body.chargeRefNumber !== undefined]).toEqual(expected);
  });

  it("is refused a second time, whatever its figures", async () => {
    const client = open();
    await client.post(aReturn(OPEN));
    for (const changes of [{}, { vatDueSales: 1000, totalVatDue: 1000, netVatDue: 975 }]) {
      const response = await client.post(aReturn(OPEN, changes));
      expect(response.status).toBe(403);
      expect(await response.json()).toEqual({
        code: "BUSINESS_ERROR",
        message: "Business validation error",
        errors: [
          { code: "DUPLICATE_SUBMISSION", message: "The VAT return was already submitted for the given period." },
        ],
      });
      expect(response.headers.get("Receipt-ID")).toMatch(/^[0-9a-f-]{36}$/);
      expect(response.headers.has("Receipt-Signature")).toBe(false);
    }
  });

  it("is taken once of many sent at the same moment", async () => {
    const client = open();
    const answers = await Promise.all(Array.from({ length: 10 }, () => client.post(aReturn(OPEN))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(403)]);
  });

  it.each([
    ["a period that has not ended", CURRENT, 403, "TAX_PERIOD_NOT_ENDED"],
    ["a period it filed before", PAST, 403, "BUSINESS_ERROR"],
    ["a period it does not have", "ZZZZ", 400, "PERIOD_KEY_INVALID"],
  ])("for %s is refused", async (_, periodKey, status, code) => {
    const response = await open().post(aReturn(periodKey));
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
  });

  it("is read before the user's enrolment is", async () => {
    const client = open();
    const other = await client.tokenFor("999999973");
    const response = await client.post("{", { Authorization: `Bearer ${other}` });
    expect(await response.json()).toEqual({ statusCode: 400, message: "Invalid Json" });
  });

  it("of another business is refused before its figures are looked at", async () => {
    const client = open();
    const other = await client.tokenFor("999999973");
    const response = await client.post({}, { Authorization: `Bearer ${other}` });
    expect(response.status).toBe(403);
    expect(response.headers.has("X-CorrelationId")).toBe(false);
  });
});

describe("the figures of a return", () => {
  const whole = fc.bigInt({ min: -9_999_999_999_999n, max: 9_999_999_999_999n });
  const pence = fc.bigInt({ min: -999_999_999_999n, max: 999_999_999_999n });

  it("come back exactly as filed", async () => {
    await fc.assert(
      fc.asyncProperty(
        pence,
        pence,
        pence,
        fc.array(whole, { minLength: 4, maxLength: 4 }),
        async (sales, acquired, reclaimed, [six, seven, eight, nine]) => {
          const client = open();
          const total = sales + acquired;
          const net = total > reclaimed ? total - reclaimed : reclaimed - total;
          const figures = `"vatDueSales":${pounds(sales)},"vatDueAcquisitions":${pounds(acquired)},"totalVatDue":${pounds(total)},"vatReclaimedCurrPeriod":${pounds(reclaimed)},"netVatDue":${pounds(net)},"totalValueSalesExVAT":${six},"totalValuePurchasesExVAT":${seven},"totalValueGoodsSuppliedExVAT":${eight}.00,"totalAcquisitionsExVAT":${nine}`;
          expect((await client.post(`{"periodKey":"${OPEN}",${figures},"finalised":true}`)).status).toBe(201);
          const text = await (await client.get(`returns/${OPEN}`)).text();
          expect(JSON.parse(text)).toEqual(JSON.parse(`{"periodKey":"${OPEN}",${figures}}`));
          expect(text).not.toContain("finalised");
          // No zeros at the end, as Play writes a number.
          expect(text).not.toMatch(/\.\d*0[,}]/);
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each([
    ["trailing zeros in boxes 1 to 5 count as decimals", '"vatDueSales":100.500', ["/vatDueSales"]],
    ["box 5 cannot be negative", '"netVatDue":-75.5', ["/netVatDue"]],
    ["box 5 has two digits fewer", '"netVatDue":100000000000.00', ["/netVatDue"]],
    ["an exponent is a number too", '"totalValueSalesExVAT":5.02e2', []],
    ["a huge exponent is not JSON that HMRC reads", '"totalValueSalesExVAT":1e999999999', null],
    ["nor is one in a field that it ignores", '"boxTen":{"of":[1e7000]}', null],
    ["a string may hold a number", '"totalValueSalesExVAT":"502"', []],
    ["a string may not hold anything else", '"totalValueSalesExVAT":" 502"', ["/totalValueSalesExVAT"]],
    ["an unknown field is ignored", '"boxTen":1', []],
  ])("%s", async (_, field, paths) => {
    const json = JSON.stringify(aReturn(OPEN));
    const response = await open().post(`${json.slice(0, -1)},${field}}`);
    const body = (await response.json()) as { errors?: { path: string }[]; message?: string };
    if (paths === null) expect(body).toEqual({ statusCode: 400, message: "Invalid Json" });
    else expect(body.errors?.map(({ path }) => path) ?? []).toEqual(paths);
  });

  it("has its faults listed by kind, then by field", async () => {
    const response = await open().post({
      ...aReturn("26b4"),
      vatDueAcquisitions: undefined,
      vatDueSales: 1.234,
      totalVatDue: "x",
      totalValueSalesExVAT: 0.5,
      totalAcquisitionsExVAT: 1e14,
      finalised: "true",
    });
    const body = (await response.json()) as { errors: { code: string; path: string }[] };
    expect(body.errors.map(({ code, path }) => `${code} ${path}`)).toEqual([
      "MANDATORY_FIELD_MISSING /vatDueAcquisitions",
      "INVALID_MONETARY_AMOUNT /vatDueSales",
      "INVALID_MONETARY_AMOUNT /totalValueSalesExVAT",
      "INVALID_NUMERIC_VALUE /totalVatDue",
      "UNMAPPED_PLAY_ERROR /finalised",
      "PERIOD_KEY_INVALID /periodKey",
      "INVALID_MONETARY_AMOUNT /totalAcquisitionsExVAT",
    ]);
  });

  it("has both wrong sums listed, net first, and then the declaration", async () => {
    const client = open();
    const wrong = await client.post(aReturn(OPEN, { totalVatDue: 7, finalised: false }));
    const body = (await wrong.json()) as { errors: { code: string }[] };
    expect(body.errors.map(({ code }) => code)).toEqual(["VAT_NET_VALUE", "VAT_TOTAL_VALUE"]);
    const unfinished = await client.post(aReturn(OPEN, { finalised: false }));
    expect(unfinished.status).toBe(403);
    expect(await unfinished.json()).toEqual({
      code: "BUSINESS_ERROR",
      message: "Business validation error",
      errors: [
        {
          code: "NOT_FINALISED",
          message: "The return cannot be accepted without a declaration it is finalised.",
          path: "/finalised",
        },
      ],
    });
  });

  it.each(["[]", '"text"', "null", "1"])("are all missing from %s", async (body) => {
    const answer = (await (await open().post(body)).json()) as { errors: unknown[] };
    expect(answer.errors).toHaveLength(11);
  });
});

describe("viewing a return", () => {
  it("finds one that was filed before the simulator began", async () => {
    const response = await open().get(`returns/${PAST}`);
    expect(response.status).toBe(200);
    expect(Object.keys((await response.json()) as object)).toHaveLength(10);
  });

  it("is 404 with no body and no Content-Type when there is none", async () => {
    const response = await open().get(`returns/${OPEN}`);
    expect([response.status, await response.text(), response.headers.get("Content-Type")]).toEqual([404, "", null]);
    expect(response.headers.get("X-CorrelationId")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("is refused when its period ended over four years ago", async () => {
    const client = open();
    await client.control("businesses", {
      vrn: VRN,
      periods: [{ periodKey: "#001", start: "2022-08-01", end: "2022-10-31" }],
    });
    expect((await client.post(aReturn("#001"))).status).toBe(201);
    const response = await client.get("returns/%23001");
    expect(response.status).toBe(403);
    const body = (await response.json()) as { code: string; errors: { code: string }[] };
    expect([body.code, body.errors[0]?.code]).toEqual(["BUSINESS_ERROR", "DATE_RANGE_TOO_LARGE"]);
  });

  it("takes a period key with a hash", async () => {
    const client = open();
    await client.control("businesses", {
      vrn: VRN,
      periods: [{ periodKey: "#001", start: "2026-08-01", end: "2026-10-31" }],
    });
    await client.post(aReturn("#001"));
    expect(((await (await client.get("returns/%23001")).json()) as { periodKey: string }).periodKey).toBe("#001");
  });
});

describe("returns of the sandbox", () => {
  it("are stored under any well-formed key, and once", async () => {
    const client = open({ mode: "sandbox" });
    for (const periodKey of ["26B3", "A001", "#001", "####", "0000"]) {
      expect((await client.post(aReturn(periodKey))).status).toBe(201);
      expect((await client.post(aReturn(periodKey))).status).toBe(403);
      expect((await client.get(`returns/${encodeURIComponent(periodKey)}`)).status).toBe(200);
    }
  });

  it.each([
    ["INVALID_VRN", 400, { code: "VRN_INVALID", message: "The provided VRN is invalid" }],
    ["INVALID_PERIODKEY", 400, { code: "PERIOD_KEY_INVALID", message: "Invalid period key" }],
    ["INVALID_PAYLOAD", 400, { code: "INVALID_REQUEST", message: "Invalid request" }],
    ["DUPLICATE_SUBMISSION", 403, { code: "BUSINESS_ERROR" }],
    ["TAX_PERIOD_NOT_ENDED", 403, { code: "TAX_PERIOD_NOT_ENDED" }],
    ["INSOLVENT_TRADER", 403, { code: "RULE_INSOLVENT_TRADER" }],
    ["VRN_INVALID", 400, { code: "RULE_INCORRECT_GOV_TEST_SCENARIO" }],
    ["INVALID_ARN", 400, { code: "RULE_INCORRECT_GOV_TEST_SCENARIO" }],
  ])("with scenario %s are %i and not stored", async (scenario, status, body) => {
    const client = open({ mode: "sandbox" });
    const response = await client.post(aReturn("A001"), { "Gov-Test-Scenario": scenario });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject(body);
    expect((await client.get("returns/A001")).status).toBe(404);
  });

  it.each([
    ["DATE_RANGE_TOO_LARGE", 403],
    ["INSOLVENT_TRADER", 403],
    ["NOT_FOUND", 400],
  ])("viewed with scenario %s are %i", async (scenario, status) => {
    const response = await open({ mode: "sandbox" }).get("returns/A001", { "Gov-Test-Scenario": scenario });
    expect(response.status).toBe(status);
  });
});

function pounds(pence: bigint): string {
  const digits = (pence < 0n ? -pence : pence).toString().padStart(3, "0");
  return `${pence < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
