import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import {
  CalendarDate,
  CodeVerifier,
  Instant,
  opaque,
  PeriodKey,
  RedirectUri,
  RequestId,
  Vrn,
} from "../../src/value/scalar";

const good = (schema: v.GenericSchema, values: unknown[]) =>
  test.each(values)("takes %j", (value) => expect(v.is(schema, value)).toBe(true));
const bad = (schema: v.GenericSchema, values: unknown[]) =>
  test.each(values)("refuses %j", (value) => expect(v.is(schema, value)).toBe(false));

describe("vrn", () => {
  good(Vrn, ["123456789", "000000000"]);
  bad(Vrn, [
    "12345678",
    "1234567890",
    "GB123456789",
    "123 456 789",
    " 123456789",
    "123456789\n",
    "١٢٣٤٥٦٧٨٩",
    123456789,
    null,
  ]);
});

describe("period key", () => {
  good(PeriodKey, ["18A1", "18AD", "0418", "#001", "0000", "9999", "XXXX", "####"]);
  bad(PeriodKey, ["18a1", "#01", "#0001", "18 1", "%231", "18A1\n", "", 418]);
});

describe("calendar date", () => {
  good(CalendarDate, ["2026-01-31", "2024-02-29", "2000-02-29"]);
  bad(CalendarDate, [
    "2017-02-29",
    "2100-02-29",
    "2026-04-31",
    "2017-13-01",
    "2017-00-10",
    "2017-01-00",
    "2017-1-1",
    "17-01-01",
    "2017-01-01T00:00:00Z",
    "01/01/2017",
    " 2017-01-01",
    20170101,
  ]);

  test("every day there is, and only those", () => {
    const part = (max: number) => fc.integer({ min: 0, max }).map((number) => String(number).padStart(2, "0"));
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), part(15), part(35), (year, month, day) => {
        const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
        const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1] ?? 0;
        const exists = Number(day) >= 1 && Number(day) <= days;
        expect(v.is(CalendarDate, `${year}-${month}-${day}`)).toBe(exists);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("instant", () => {
  good(Instant, ["2026-02-03T12:30:45Z", "2026-02-03T12:30:45.120Z", "2026-02-03T12:30:45.1Z"]);
  bad(Instant, [
    "2017-02-29T12:00:00Z",
    "2026-02-03T25:00:00Z",
    "2026-02-03T24:00:00Z",
    "2026-02-03T12:60:00Z",
    "2026-02-03T12:30:45+00:00",
    "2026-02-03T12:30:45",
    "2026-02-03 12:30:45Z",
    "2026-02-03",
    1770121845000,
  ]);
});

describe("request id", () => {
  test("any UUID, in lower case", () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(v.parse(RequestId, id.toUpperCase())).toBe(id.toLowerCase());
      }),
    );
  });

  bad(RequestId, [
    "",
    "11111111-1111-4111-8111-11111111111",
    "11111111-1111-4111-8111-1111111111111",
    "11111111111141118111111111111111",
    "{11111111-1111-4111-8111-111111111111}",
    " 11111111-1111-4111-8111-111111111111",
    "11111111-1111-4111-8111-111111111111\n",
    "g1111111-1111-4111-8111-111111111111",
    "../../../etc/passwd",
    7,
  ]);
});

describe("opaque", () => {
  const Code = opaque(8);
  good(Code, ["a", "a-b_c.d~", "12345678"]);
  bad(Code, ["", "123456789", "a b", "a\n", "é", "a\u0000", 5]);
});

describe("redirect uri", () => {
  good(RedirectUri, [
    "https://example.com/auth/callback",
    "https://example.com:8443/cb?a=b",
    "http://localhost:3000/auth/callback",
    "http://127.0.0.1:3000/cb",
  ]);
  bad(RedirectUri, [
    "http://example.com/cb",
    "https://example.com/cb#part",
    "https://example.com/cb#",
    " https://example.com/cb",
    "https://example.com/c b",
    "https:example.com",
    "https://user:password@example.com/cb",
    "/auth/callback",
    "//example.com/cb",
    "javascript:alert(1)",
    "data:text/html,x",
    "http://localhost.example.com/cb",
    `https://example.com/${"a".repeat(256)}`,
    5,
  ]);
});

describe("code verifier", () => {
  good(CodeVerifier, ["a".repeat(43), "A-._~9".repeat(8), "a".repeat(128)]);
  bad(CodeVerifier, ["a".repeat(42), "a".repeat(129), `${"a".repeat(43)}=`, `${"a".repeat(43)} `]);
});
