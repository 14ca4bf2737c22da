import * as v from "valibot";
import { StoredTokens } from "./token";

/** The members of a BroadcastChannel that are used here. */
export interface Channel {
  postMessage: (message: unknown) => void;
  onmessage: ((event: MessageEvent) => void) | null;
  close: () => void;
}

export interface HandOverOptions {
  /** Opens the channel to the other tabs; undefined where the browser has none. */
  open: () => Channel | undefined;
  /** The tokens that another tab may have. */
  current: () => StoredTokens | undefined;
  /** Takes the tokens of another tab. */
  take: (tokens: StoredTokens) => void;
}

/** The channel to the other tabs of this browser. */
export function openChannel(): Channel | undefined {
  return typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("submit.session");
}

const Message = v.variant("kind", [
  v.object({ kind: v.literal("ask"), id: v.string() }),
  v.object({ kind: v.literal("give"), id: v.string(), tokens: StoredTokens }),
  v.object({ kind: v.literal("renewed"), was: v.string(), tokens: StoredTokens }),
]);
type Message = v.InferOutput<typeof Message>;

/**
 * Hands the sign-in of a tab over to a new one that asks for it. Tokens are kept in each tab's session storage alone, so that
 * a sign-in ends with the last tab and is never left on a disk; only pages of this origin hear the channel.
 */
export function createHandOver({ open, current, take }: HandOverOptions) {
  let channel: Channel | undefined;
  let asked: string | undefined;
  let answered = () => {};

  function hear(message: Message): void {
    const mine = current();
    if (message.kind === "ask") {
      if (mine) say({ kind: "give", id: message.id, tokens: mine });
    } else if (message.kind === "give") {
      // An answer may come late: it is as good then, unless one has signed in oneself.
      if (message.id === asked && !mine) take(message.tokens);
      if (message.id === asked) answered();
    } else if (mine?.refreshToken === message.was) {
      take(message.tokens);
    }
  }

  function say(message: Message): void {
    channel?.postMessage(message);
  }

  return {
    /** Listens to the other tabs, until `leave`: a page with an open channel would not be kept for Back. */
    join(): void {
      channel ??= open();
      if (!channel) return;
      channel.onmessage = ({ data }) => {
        const parsed = v.safeParse(Message, data);
        if (parsed.success) hear(parsed.output);
      };
    },
    leave(): void {
      channel?.close();
      channel = undefined;
    },
    /** Asks the other tabs for their sign-in, and waits so many milliseconds at most for it. */
    async ask(patience: number): Promise<void> {
      if (!channel) return;
      asked = crypto.randomUUID();
      const given = new Promise<void>((resolve) => {
        answered = resolve;
      });
      say({ kind: "ask", id: asked });
      await Promise.race([given, new Promise((resolve) => setTimeout(resolve, patience))]);
    },
    /** Tells the tabs that have the same sign-in its new tokens, so that each need not have them renewed. */
    renewed(was: string, tokens: StoredTokens): void {
      say({ kind: "renewed", was, tokens });
    },
  };
}
