import { describe, expect, it } from "vitest";
import type { Downstream } from "../../src/downstream/downstream";
import type * as Fault from "../../src/fault/fault";
import * as CalendarDate from "../../src/value/calendar-date";
import { type Client, open } from "../support/client";
import vectors from "./vectors.json" with { type: "json" };

type Vector = {
  readonly id: string;
  readonly layer: string;
  readonly description: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, string>>;
    readonly rawBody?: string;
    readonly body?: unknown;
  };
  readonly downstream?: Downstream;
  readonly expectedStatus: number;
  readonly expectedErrorCodes: readonly string[];
  readonly expectedTopLevelCode: string | null;
  readonly expectedBody?: unknown;
};

const TODAY = "2026-11-24";
const CASES = vectors.vectors as unknown as readonly Vector[];

/** Two cases describe their ledger in words; these are such ledgers. */
const LEDGERS: Readonly<Record<string, unknown>> = {
  V367: {
    financialTransactions: [
      { chargeType: "Payment on account", taxPeriodTo: "2019-02-20", items: [{ paymentAmount: 5 }] },
      {
        chargeType: "VAT Return Debit Charge",
        taxPeriodFrom: "2019-01-01",
        taxPeriodTo: "2019-03-31",
        items: [{ paymentAmount: 7 }],
      },
    ],
  },
  V370: {
    financialTransactions: [
      { chargeType: "VAT", taxPeriodFrom: "2017-09-01", taxPeriodTo: "2017-12-12", originalAmount: 1, items: [] },
    ],
  },
};

describe("HMRC's cases", () => {
  it("are all here", () => {
    expect(CASES).toHaveLength(159);
  });

  it.each(CASES.map((vector) => [vector.id, vector.description, vector] as const))("%s %s", async (id, _, vector) => {
    const client = open({ mode: "sandbox", today: () => TODAY });
    if (vector.downstream !== undefined) {
      const downstream = { ...vector.downstream, body: LEDGERS[id] ?? vector.downstream.body };
      client.context.faults.add([planned({ kind: "downstream", match: { path: "/organisations" }, downstream })]);
    }
    const response = await send(client, vector);
    const text = await response.text();
    if (vector.expectedStatus < 300) return expectPassed(vector, response, text);
    expect(response.status, text).toBe(vector.expectedStatus);
    if (vector.expectedBody !== undefined && vector.expectedBody !== null) {
      expect(JSON.parse(text)).toEqual(vector.expectedBody);
    }
    expect(codes(text)).toEqual(vector.expectedErrorCodes);
    expect(topLevelCode(text)).toBe(vector.expectedTopLevelCode);
  });
});

/** Validation passed; whether there is data is for the system behind, which is this simulator's own. */
function expectPassed(vector: Vector, response: Response, text: string): void {
  const noData = response.status === 404 && (text === "" || codes(text)[0] === "NOT_FOUND");
  expect(response.status === vector.expectedStatus || noData, text).toBe(true);
  if (vector.expectedStatus === 201) expect(response.status).toBe(201);
}

async function send(client: Client, vector: Vector): Promise<Response> {
  const { method, path, headers, query, rawBody } = vector.request;
  const vrn = path.split("/")[3] ?? "";
  // The auth cases are of a user without an enrolment for the VRN.
  const enrolled = vector.layer !== "auth" && /^[0-9]{9}$/.test(vrn);
  const token = enrolled ? await client.tokenFor(vrn) : await client.token();
  const url = new URL(encodeURI(path).replaceAll("%25", "%"), "http://localhost");
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, date(value));
  return client.api.request(url.href, {
    method,
    headers: { ...headers, ...authorization(headers, token) },
    ...(rawBody === undefined ? {} : { body: rawBody }),
  });
}

function authorization(headers: Readonly<Record<string, string>>, token: string): Record<string, string> {
  const given = headers.Authorization;
  return given === undefined ? {} : { Authorization: given.replace("{token}", token) };
}

function date(text: string): string {
  const [, days] = /^@today([+-]\d+)?$/.exec(text) ?? [text, null];
  return days === null ? text : CalendarDate.addDays(TODAY, Number(days ?? 0));
}

function codes(text: string): readonly string[] {
  if (text === "") return [];
  const body = JSON.parse(text) as { code?: string; message: string; errors?: { code: string }[] };
  return body.errors?.map((error) => error.code) ?? [body.code ?? body.message];
}

function topLevelCode(text: string): string | null {
  return text === "" ? null : ((JSON.parse(text) as { code?: string }).code ?? null);
}

function planned(fault: object): Fault.Fault {
  return { match: {}, times: 1, after: 0, delayMs: 0, ...fault } as Fault.Fault;
}
