import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { multiFactor, type SignIn } from "../../src/hmrc/multi-factor";

const seconds = fc.integer({ min: 1_700_000_000, max: 1_900_000_000 });
const identities = fc.option(fc.constant([{ providerName: "Google" }]), { nil: undefined });

describe("Gov-Client-Multi-Factor", () => {
  test("is sent exactly when the sign-in was by password and later than the enrolment", () => {
    const near = seconds.chain((at) =>
      fc.record({ at: fc.constant(at), time: fc.oneof(fc.integer({ min: at - 2, max: at + 2 }), seconds), identities }),
    );
    fc.assert(
      fc.property(near, ({ at, time, identities: providers }) => {
        const signIn: SignIn = { auth_time: time, identities: providers, "custom:authenticator": `${at}|reference` };
        const sent = multiFactor(signIn)["gov-client-multi-factor"];
        expect(sent !== undefined).toBe(time > at && providers === undefined);
      }),
    );
  });

  test("names the minute of the sign-in and the enrolment alone", () => {
    fc.assert(
      fc.property(seconds, fc.integer({ min: 1, max: 1_000_000 }), (at, later) => {
        const signIn = { auth_time: at + later, "custom:authenticator": `${at}|a_B-9` };
        const sent = new URLSearchParams(multiFactor(signIn)["gov-client-multi-factor"]);
        expect([...sent.keys()]).toEqual(["type", "timestamp", "unique-reference"]);
        expect(sent.get("type")).toBe("TOTP");
        expect(sent.get("timestamp")).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
        expect(Date.parse(sent.get("timestamp") ?? "")).toBe(Math.floor((at + later) / 60) * 60_000);
        expect(sent.get("unique-reference")).toBe("a_B-9");
      }),
    );
  });

  test.each([
    ["nobody enrolled", {}],
    ["the enrolment was removed", { "custom:authenticator": "" }],
    ["the enrolment can't be read", { "custom:authenticator": "soon|reference" }],
    ["the sign-in has no time", { auth_time: undefined, "custom:authenticator": "1|reference" }],
  ])("is left out when %s", (_, signIn) => {
    expect(multiFactor({ auth_time: 1_800_000_000, ...signIn })).toEqual({});
  });
});
