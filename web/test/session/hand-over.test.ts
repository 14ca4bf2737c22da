import { describe, expect, test } from "vitest";
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

function tab(open: () => Channel | undefined, tokens?: StoredTokens) {
  const state = { tokens };
  const take = (given: StoredTokens) => {
    state.tokens = given;
  };
  const handOver = createHandOver({ open, current: () => state.tokens, take });
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
    const fresh = tab(open);
    await fresh.handOver.ask(1);
    expect(fresh.state.tokens).toBeUndefined();
    left.handOver.join();
    await fresh.handOver.ask(60_000);
    expect(fresh.state.tokens).toEqual(signedIn);
  });
});
