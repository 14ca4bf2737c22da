import { RequestList } from "@submit/contract/protocol/request";
import type { ApiName } from "@submit/contract/registry";
import { change } from "@submit/core/calendar/calendar";
import { seal } from "@submit/core/crypto/seal";
import { connection } from "@submit/core/hmrc/connection-table";
import { ownerOf } from "@submit/core/identity/owner";
import { settingOf, switchOn } from "@submit/core/reminder/setting";
import { listedApis } from "@submit/core/request/engine";
import * as v from "valibot";
import { expect } from "vitest";
import { inputOf } from "../../../contract/test/support/sample";
import { callOf } from "../../../core/test/support/call";
import { lastingConnection } from "../../../core/test/support/connection";
import { json, type TestApp } from "./app";

const VRN = "987654321";
const EMAIL = "alice@example.com";
const SCOPE = "alices-scope";
const MADE = Date.parse("2026-02-03T04:05:06.789Z");
export const ALICES_CONNECTION = "0190a000-0000-7000-8000-00000000a11c";

/** An input of alice's: where it is about a business, about one of her own. */
export function inputOfAlice(api: ApiName): Record<string, unknown> {
  const input = inputOf(api);
  return "vrn" in input ? { ...input, vrn: VRN } : input;
}

/** Gives alice a connection, a calendar and reminders. Gives what of them and of her filing nobody else must be told. */
export async function plant(app: TestApp) {
  const owner = ownerOf("alice");
  const tokens = await seal({ accessToken: "alices-access-token", refreshToken: "alices-refresh-token" });
  const connected = { ...lastingConnection(owner, tokens, MADE), connectionId: ALICES_CONNECTION, scope: SCOPE };
  await connection().put(connected).go();
  const { address = "" } = await change({ action: "make" }, callOf(owner, { api: "calendarPost", world: app }));
  await switchOn(owner, { email: EMAIL, language: "en" }, MADE);
  const calendarKey = /([^/]+)\.ics$/.exec(address)?.[1] ?? "";
  const reminderKey = (await settingOf(owner))?.key ?? "";
  expect([calendarKey.length, reminderKey.length]).toEqual([43, 43]);
  const connectedAt = new Date(MADE).toISOString();
  return {
    ...{ owner, vrn: VRN, connectionId: ALICES_CONNECTION, scope: SCOPE, tokens },
    ...{ connectedAt, email: EMAIL, calendarKey, reminderKey },
  };
}

/** What alice is told of all that is hers, once it was found to be there. */
export async function toldToAlice(app: TestApp, { calendarKey, connectedAt }: Awaited<ReturnType<typeof plant>>) {
  const { requests } = v.parse(RequestList, await json(app.get("/api/v1/request")));
  expect(requests.map(({ api }) => api).sort()).toEqual([...listedApis].sort());
  expect(requests.map(({ files }) => files?.vrn)).toContain(VRN);
  const { connections } = await json(app.get("/api/v1/hmrc/connection"));
  expect(connections).toMatchObject([{ connectionId: ALICES_CONNECTION, scope: SCOPE, connectedAt }]);
  const calendar = await json(app.get("/api/v1/calendar"));
  expect(calendar).toMatchObject({ feed: { language: "en" } });
  const file = await (await app.get(`/api/v1/calendar/${calendarKey}.ics`)).text();
  expect(file).toMatch(/^BEGIN:VCALENDAR/);
  const reminders = await settingOf(ownerOf("alice"));
  expect(reminders).toMatchObject({ email: EMAIL });
  return { requests, connections, calendar, file, reminders };
}
