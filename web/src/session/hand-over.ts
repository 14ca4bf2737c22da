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
  /** Saves what was entered in this tab, for so many milliseconds at most, and says whether all of it is; undefined where nothing is unsaved. */
  save: (patience: number) => Promise<boolean> | undefined;
}

/** So long, in milliseconds, another tab may take to say that it has something to save. */
const ANSWERS_WITHIN = 150;

/** The channel to the other tabs of this browser. */
export function openChannel(): Channel | undefined {
  return typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("submit.session");
}

const Message = v.variant("kind", [
  v.object({ kind: v.literal("ask"), id: v.string() }),
  v.object({ kind: v.literal("give"), id: v.string(), tokens: StoredTokens }),
  v.object({ kind: v.literal("renewed"), was: v.string(), tokens: StoredTokens }),
  v.object({ kind: v.literal("save"), id: v.string(), patience: v.number() }),
  v.object({ kind: v.literal("saving"), id: v.string(), tab: v.string() }),
  v.object({ kind: v.literal("saved"), id: v.string(), tab: v.string(), isAll: v.boolean() }),
]);
type Message = v.InferOutput<typeof Message>;

/**
 * Hands the sign-in of a tab over to a new one that asks for it. Tokens are kept in each tab's session storage alone, so that
 * a sign-in ends with the last tab and is never left on a disk; only pages of this origin hear the channel. Before a tab
 * ends the sign-in of all, it has the others save.
 */
export function createHandOver({ open, current, take, save }: HandOverOptions) {
  const tab = crypto.randomUUID();
  let channel: Channel | undefined;
  let asked: string | undefined;
  let answered = () => {};
  /** The tabs that save because this one asked, each with how it ended once it has. */
  let saving: { id: string; tabs: Map<string, boolean | undefined>; told: () => void } | undefined;

  function hear(message: Message): void {
    const mine = current();
    if (message.kind === "ask") {
      if (mine) say({ kind: "give", id: message.id, tokens: mine });
    } else if (message.kind === "give") {
      // An answer may come late: it is as good then, unless one has signed in oneself.
      if (message.id === asked && !mine) take(message.tokens);
      if (message.id === asked) answered();
    } else if (message.kind === "renewed") {
      if (mine?.refreshToken === message.was) take(message.tokens);
    } else if (message.kind === "save") {
      void saveFor(message.id, message.patience);
    } else if (saving?.id === message.id) {
      saving.tabs.set(message.tab, message.kind === "saved" ? message.isAll : undefined);
      saving.told();
    }
  }

  async function saveFor(id: string, patience: number): Promise<void> {
    const work = save(patience);
    if (!work) return;
    say({ kind: "saving", id, tab });
    say({ kind: "saved", id, tab, isAll: await work });
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
    /** Has the other tabs save what was entered there, and waits so many milliseconds at most; whether all of it is saved then. */
    async saveOthers(patience: number): Promise<boolean> {
      if (!channel) return true;
      const tabs = new Map<string, boolean | undefined>();
      const ended = new Promise<void>((resolve) => {
        let allAnswered = false;
        const told = () => {
          if (allAnswered && ![...tabs.values()].includes(undefined)) resolve();
        };
        saving = { id: crypto.randomUUID(), tabs, told };
        say({ kind: "save", id: saving.id, patience });
        setTimeout(() => {
          allAnswered = true;
          told();
        }, ANSWERS_WITHIN);
      });
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, patience))]);
      return [...tabs.values()].every((isAll) => isAll === true);
    },
    /** Tells the tabs that have the same sign-in its new tokens, so that each need not have them renewed. */
    renewed(was: string, tokens: StoredTokens): void {
      say({ kind: "renewed", was, tokens });
    },
  };
}
