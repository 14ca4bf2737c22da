import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Channel, createHandOver } from "../../src/session/hand-over";
import type { StoredTokens } from "../../src/session/token";

const signedIn: StoredTokens = { idToken: "id", accessToken: "access", refreshToken: "refresh", expiresAt: 1 };

/** Channels of several tabs: each hears what the others say, and not itself. */
function hub() {
  const open = new Set<Channel>();
  return (): Channel => {
    const channel: Channel = {
      onmessage: null,
      postMessage: (data) => {
        for (const each of open) if (each !== channel) each.onmessage?.({ data } as MessageEvent);
      },
      close: () => open.delete(channel),
    };
    open.add(channel);
    return channel;
  };
}

function tab(
  open: () => Channel | undefined,
  tokens?: StoredTokens,
  save: (patience: number) => Promise<boolean> | undefined = () => undefined,
) {
  const state = { tokens };
  const take = (given: StoredTokens) => {
    state.tokens = given;
  };
  const handOver = createHandOver({ open, current: () => state.tokens, take, save });
  handOver.join();
  return { state, handOver };
}

describe("the sign-in of a tab", () => {
  test("is handed over to one that asks", async () => {
    const open = hub();
    tab(open, signedIn);
    const fresh = tab(open);
    await fresh.handOver.ask(60_000);
    expect(fresh.state.tokens).toEqual(signedIn);
  });

  test("is not there where no tab has one, and then nobody waits for long", async () => {
    const open = hub();
    tab(open);
    const fresh = tab(open);
    await fresh.handOver.ask(1);
    expect(fresh.state.tokens).toBeUndefined();
    const alone = tab(() => undefined);
    await alone.handOver.ask(60_000);
    expect(alone.state.tokens).toBeUndefined();
  });

  test("goes to nobody who did not ask, and to nobody who has signed in meanwhile", async () => {
    const open = hub();
    const fresh = tab(open);
    const bystander = tab(open);
    const channel = open();
    await fresh.handOver.ask(1);
    const other = { ...signedIn, idToken: "other" };
    channel.postMessage({ kind: "give", id: "made-up", tokens: other });
    expect([fresh.state.tokens, bystander.state.tokens]).toEqual([undefined, undefined]);
    let id = "";
    channel.onmessage = ({ data }) => {
      id = data.id;
    };
    await fresh.handOver.ask(1);
    fresh.state.tokens = signedIn;
    channel.postMessage({ kind: "give", id, tokens: other });
    expect(fresh.state.tokens).toBe(signedIn);
  });

  test("is taken when it comes late", async () => {
    const open = hub();
    const channel = open();
    let id = "";
    channel.onmessage = ({ data }) => {
      id = data.id;
    };
    const fresh = tab(open);
    await fresh.handOver.ask(1);
    channel.postMessage({ kind: "give", id, tokens: signedIn });
    expect(fresh.state.tokens).toEqual(signedIn);
  });

  test.each([undefined, "ask", { kind: "give", id: "x" }, { kind: "ask" }, { kind: "renewed", was: "refresh" }])(
    "is not touched by %j",
    (message) => {
      const open = hub();
      const { state } = tab(open, signedIn);
      open().postMessage(message);
      expect(state.tokens).toBe(signedIn);
    },
  );

  test("that is renewed in one tab is renewed in those that have the same", () => {
    const open = hub();
    const one = tab(open, signedIn);
    const same = tab(open, signedIn);
    const another = tab(open, { ...signedIn, refreshToken: "own" });
    one.handOver.renewed("refresh", { ...signedIn, idToken: "new" });
    expect(same.state.tokens?.idToken).toBe("new");
    expect(another.state.tokens?.idToken).toBe("id");
  });

  test("is neither heard nor told by a page that was left", async () => {
    const open = hub();
    const left = tab(open, signedIn);
    left.handOver.leave();
    const same = tab(open, signedIn);
    same.handOver.renewed("refresh", { ...signedIn, idToken: "new" });
    expect(left.state.tokens).toBe(signedIn);
    same.handOver.leave();
    const fresh = tab(open);
    await fresh.handOver.ask(1);
    expect(fresh.state.tokens).toBeUndefined();
    left.handOver.join();
    await fresh.handOver.ask(60_000);
    expect(fresh.state.tokens).toEqual(signedIn);
  });
});

describe("what was entered in other tabs", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  /** What comes of it within so many milliseconds; undefined where nothing has by then. */
  async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
    let ended: T | undefined;
    void work.then((value) => {
      ended = value;
    });
    await vi.advanceTimersByTimeAsync(ms);
    return ended;
  }

  test("is saved before a sign-out, however late each of them answers", async () => {
    const open = hub();
    const leaving = tab(open, signedIn);
    let end = (_: boolean) => {};
    tab(open, signedIn, () => Promise.resolve(true));
    tab(open, signedIn, () => new Promise((resolve) => (end = resolve)));
    tab(open, signedIn);
    const saved = leaving.handOver.saveOthers(60_000);
    expect(await within(1_000, saved)).toBeUndefined();
    end(true);
    expect(await within(0, saved)).toBe(true);
  });

  test("is waited for in a tab that says late that it has something to save", async () => {
    const open = hub();
    const leaving = tab(open, signedIn);
    tab(open, signedIn, () => Promise.resolve(true));
    const slow = open();
    let id = "";
    slow.onmessage = ({ data }) => {
      id = data.id;
    };
    const saved = leaving.handOver.saveOthers(60_000);
    expect(await within(100, saved)).toBeUndefined();
    slow.postMessage({ kind: "saving", id, tab: "slow" });
    expect(await within(1_000, saved)).toBeUndefined();
    slow.postMessage({ kind: "saved", id, tab: "slow", isAll: true });
    expect(await within(0, saved)).toBe(true);
  });

  test("and is not, is said", async () => {
    const open = hub();
    const leaving = tab(open, signedIn);
    tab(open, signedIn, () => Promise.resolve(false));
    expect(await within(1_000, leaving.handOver.saveOthers(60_000))).toBe(false);
    const other = hub();
    tab(other, signedIn, () => new Promise(() => {}));
    expect(await within(5_000, tab(other, signedIn).handOver.saveOthers(5_000))).toBe(false);
  });

  test("needs no wait where nothing is, or no other tab can be asked", async () => {
    expect(await within(150, tab(hub(), signedIn).handOver.saveOthers(60_000))).toBe(true);
    expect(await within(0, tab(() => undefined, signedIn).handOver.saveOthers(60_000))).toBe(true);
  });
});
