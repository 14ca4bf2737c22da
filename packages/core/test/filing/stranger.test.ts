import { afterAll, describe, expect, test, vi } from "vitest";
import { API, recordOf, type Scene, startScenes } from "../support/scene";

const { core, scene, settle, stop } = await startScenes();
afterAll(() => stop());

const STRANGER = "1.stranger";

/** A filing of the scene's period by somebody whom HMRC does not let file for the business. */
async function byStranger(each: Scene) {
  await each.connect(STRANGER);
  return each.send(each.filing, STRANGER);
}

describe("a stranger who files for a business", () => {
  test("keeps it from filing for as long as HMRC takes to refuse, and no longer", async () => {
    const each = await scene();
    const foreign = await byStranger(each);
    const { fetch } = each.hmrc;
    let meanwhile: Awaited<ReturnType<Scene["send"]>> | undefined;
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      if (!meanwhile && url.endsWith("/returns")) {
        meanwhile = await each.send();
        await each.world.consume(API, each.handlers);
        each.hmrc.faults.push("403");
      }
      return fetch(url, init);
    });
    await each.world.consume(API, each.handlers);
    expect(recordOf(each, foreign)?.error?.code).toBe("HMRC_NOT_AUTHORISED");
    const error = meanwhile && recordOf(each, meanwhile)?.error;
    expect([error?.code, error?.location, each.hmrc.posts]).toEqual(["FILING_IN_PROGRESS", undefined, 0]);

    const [own] = await settle(each, [await each.send()]);
    expect([own?.status, each.hmrc.posts]).toEqual(["completed", 1]);
  });

  test("keeps it from filing for a day where HMRC failed at that call, and HMRC is looked at then", async () => {
    const each = await scene();
    each.hmrc.faults.push("500");
    each.hmrc.rest = "403";
    const foreign = await byStranger(each);
    await each.world.consume(API, each.handlers);
    each.world.pass(3_600_000);
    const [early] = await settle(each, [await each.send()]);
    expect(early?.error?.code).toBe("FILING_IN_PROGRESS");

    const [last] = await settle(each, [foreign]);
    expect(last?.error?.code).toBe("OUTCOME_UNKNOWN");
    each.hmrc.rest = "none";
    await each.connect(each.owner);
    const [own] = await settle(each, [await each.send()]);
    expect([own?.status, each.hmrc.posts]).toEqual(["completed", 1]);
    expect(await core.receipt.ofFiling(each.owner, each.filing)).toMatchObject({ recovered: false });
  });
});
