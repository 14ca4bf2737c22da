import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Browser, deviceId, fraudHeaders, timezone } from "../../src/api/fraud-header";
import { memory } from "../support/storage";

const browser: Browser = {
  userAgent: "Mozilla/5.0 (X11; Linux x86_64) Test/1.0",
  screen: { width: 2560, height: 1440, colorDepth: 24 },
  devicePixelRatio: 1.5,
  innerWidth: 1512.4,
  innerHeight: 805,
  timezoneOffset: 0,
  deviceId: "6d1f0f5e-0d0b-4c39-9a1e-2f6a7c1b8e44",
};

describe("fraud prevention headers", () => {
  test("have the format of HMRC's specification", () => {
    expect(fraudHeaders(browser)).toEqual({
      "gov-client-device-id": "6d1f0f5e-0d0b-4c39-9a1e-2f6a7c1b8e44",
      "gov-client-browser-js-user-agent": "Mozilla/5.0 (X11; Linux x86_64) Test/1.0",
      "gov-client-screens": "width=2560&height=1440&scaling-factor=1.5&colour-depth=24",
      "gov-client-timezone": "UTC+00:00",
      "gov-client-window-size": "width=1512&height=805",
    });
  });

  test("what can't be had is left out, and nothing stands in for it", () => {
    const blind = {
      ...browser,
      deviceId: undefined,
      innerWidth: 0,
      userAgent: "",
      screen: { width: 0, height: 0, colorDepth: 0 },
    };
    expect(Object.keys(fraudHeaders(blind))).toEqual(["gov-client-timezone"]);
  });

  test("are always ASCII without placeholders", () => {
    const number = fc.oneof(fc.double(), fc.integer({ min: -10, max: 5000 }));
    const any = fc.record({
      userAgent: fc.string({ unit: "binary" }),
      screen: fc.record({ width: number, height: number, colorDepth: number }),
      devicePixelRatio: number,
      innerWidth: number,
      innerHeight: number,
      timezoneOffset: fc.integer({ min: -840, max: 720 }),
      deviceId: fc.option(fc.uuid(), { nil: undefined }),
    });
    fc.assert(
      fc.property(any, (each) => {
        for (const [name, value] of Object.entries(fraudHeaders(each))) {
          expect(value).toMatch(/^[\x20-\x7e]+$/);
          if (name !== "gov-client-browser-js-user-agent")
            expect(value).not.toMatch(/NaN|Infinity|undefined|null|=0(&|$)/);
        }
      }),
    );
  });

  test.each([
    [0, "UTC+00:00"],
    [-60, "UTC+01:00"],
    [300, "UTC-05:00"],
    [-330, "UTC+05:30"],
    [210, "UTC-03:30"],
  ])("an offset of %i minutes is %s", (offset, text) => {
    expect(timezone(offset)).toBe(text);
  });
});

describe("device id", () => {
  test("is made once and kept", () => {
    const storage = memory();
    const made = deviceId(() => storage);
    expect(made).toMatch(/^[0-9a-f-]{36}$/);
    expect(deviceId(() => storage)).toBe(made);
  });

  test("something else under its key is replaced", () => {
    const storage = memory({ "submit.device-id": "unknown" });
    expect(deviceId(() => storage)).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("is absent where storage is forbidden", () => {
    const forbidden = () => {
      throw new Error("SecurityError");
    };
    expect(deviceId(forbidden)).toBeUndefined();
  });
});
