import type { Vrn } from "@submit/contract/value/scalar";
import { createSignal, onCleanup, onMount } from "solid-js";
import { problemWords } from "../../../api/problem-words";
import { holdUnsaved } from "../../../browser/unsaved";
import { user } from "../../../session/session";
import type { TypedFigures } from "../../../vat/figure";
import type { Period } from "../../../vat/period";
import * as Record from "../../record/kept";
import * as Draft from "../figure/draft";
import { isSame, reconcile } from "./reconcile";
import { createSaver } from "./saver";
import * as ServerDraft from "./server-draft";

const DELAY = 2_000;
const RETRY = 15_000;
/** After so many milliseconds without an answer the page says that nothing is saved yet. */
const SLOW = 10_000;
/** How long the form waits for the server's draft, in milliseconds. */
const PATIENCE = 4_000;
/** The last save of a form that was left, which the next one waits for: it would take that save for another device's. */
let leaving: Promise<unknown> = Promise.resolve();
/** What ends the saving of a form that was left, which goes on until all is saved or the form is open again. */
const left = new Map<string, () => void>();

/** What the form begins with; another `turn` begins it anew. */
export type SyncState =
  | { kind: "loading" }
  | { kind: "open"; draft: Draft.Draft | undefined; turn: number }
  | { kind: "choose"; mine: Draft.Draft; theirs: ServerDraft.ServerDraft };

export type SyncStatus =
  | { kind: "none" }
  | { kind: "saved"; at: number }
  /** It stands in this tab alone. */
  | { kind: "unsaved"; why: string | undefined };

/** Keeps the draft of a period in this tab at once, and at the server two seconds after the last change. */
export function createDraftSync(vrn: Vrn, slug: string, obligation: Period) {
  const [state, setState] = createSignal<SyncState>({ kind: "loading" });
  const [status, setStatus] = createSignal<SyncStatus>({ kind: "none" });
  let turn = 0;

  const mine = (): Draft.Draft | undefined => {
    const draft = Draft.load(sessionStorage, vrn, slug);
    // A period that came to have these dates since is another one.
    return draft?.obligation.periodKey === obligation.periodKey ? draft : undefined;
  };
  const keepHere = (draft: Draft.Draft) => Draft.save(sessionStorage, vrn, slug, draft);
  const open = () => setState({ kind: "open", draft: mine(), turn: ++turn });

  const adopt = (theirs: ServerDraft.ServerDraft) => {
    keepHere({ obligation, typed: theirs.typed, version: theirs.version });
    Record.drop(sessionStorage, vrn, slug);
    if (theirs.record) Record.keep(sessionStorage, vrn, slug, theirs.record);
    setStatus({ kind: "saved", at: Date.parse(theirs.savedAt) });
    open();
  };
  const drop = () => {
    Draft.drop(sessionStorage, vrn, slug);
    Record.drop(sessionStorage, vrn, slug);
  };

  const unsaved = (why?: string): false => {
    setStatus({ kind: "unsaved", why });
    return false;
  };

  async function meet(): Promise<boolean> {
    const loaded = await ServerDraft.load(vrn, obligation.periodKey);
    const draft = mine();
    if (loaded.kind === "unknown") return false;
    if (loaded.kind === "none") {
      // It was discarded elsewhere, or never saved: what was changed here since is saved as a new one.
      if (draft) keepHere({ obligation, typed: draft.typed, unsaved: true });
      return draft ? save() : true;
    }
    const theirs = loaded.draft;
    if (!draft) adopt(theirs);
    else if (isSame(draft.typed, theirs.typed)) {
      // Saved already, by this tab or another: the form stays as it is.
      keepHere({ obligation, typed: draft.typed, version: theirs.version });
      setStatus({ kind: "saved", at: Date.parse(theirs.savedAt) });
    } else setState({ kind: "choose", mine: draft, theirs });
    return true;
  }

  async function save(): Promise<boolean> {
    const sent = mine();
    if (!sent?.unsaved || state().kind === "choose") return true;
    // The next sign-in opens the form with it.
    if (!user()) return true;
    // It would be a minute until that is given up; the browser tells when it is back.
    if (!navigator.onLine) return unsaved();
    const saved = await ServerDraft.save(vrn, sent, Record.load(sessionStorage, vrn, slug));
    if (saved.kind === "conflict") return meet();
    if (saved.kind === "failed") return unsaved(saved.problem && problemWords(saved.problem).detail);
    const now = mine();
    if (now)
      keepHere({ obligation, typed: now.typed, version: saved.version, unsaved: !isSame(now.typed, sent.typed) });
    setStatus({ kind: "saved", at: Date.parse(saved.savedAt) });
    return true;
  }

  const saveAndEnd = async () => {
    const isSaved = await save();
    if (isSaved && left.get(form) === end) end();
    return isSaved;
  };
  const saver = createSaver({ save: saveAndEnd, delay: DELAY, retry: RETRY, slow: SLOW, onSlow: unsaved });
  const form = `${vrn}/${slug}`;
  left.get(form)?.();
  const release = holdUnsaved(saver);
  const flush = () => void saver.flush();
  addEventListener("online", flush);
  const end = () => {
    left.delete(form);
    removeEventListener("online", flush);
    saver.stop();
    release();
  };

  onMount(async () => {
    // Nobody waits long for it: a draft that is there after all is met when the first change is saved.
    const slow = new Promise<ServerDraft.Loaded>((resolve) => setTimeout(() => resolve({ kind: "unknown" }), PATIENCE));
    const loaded = await Promise.race([leaving.then(() => ServerDraft.load(vrn, obligation.periodKey)), slow]);
    const [draft, theirs] = [mine(), loaded.kind === "found" ? loaded.draft : undefined];
    const standing = loaded.kind === "unknown" ? "mine" : reconcile(draft, theirs);
    if (standing === "theirs" && theirs) return adopt(theirs);
    if (standing === "choose" && draft && theirs) return setState({ kind: "choose", mine: draft, theirs });
    if (standing === "none") drop();
    if (standing === "mine" && draft?.unsaved) saver.change();
    return open();
  });
  onCleanup(() => {
    left.set(form, end);
    leaving = saver.flush().finally(() => {
      if (!saver.isUnsaved() && left.get(form) === end) end();
    });
  });

  return {
    state,
    status,
    /** Keeps what was typed. */
    keep(typed: TypedFigures): void {
      const before = mine();
      if (before && isSame(before.typed, typed)) return;
      const version = before?.version ? { version: before.version } : {};
      // A reload would lose it until it is saved.
      if (!keepHere({ obligation, typed, unsaved: true, ...version })) unsaved();
      saver.change();
    },
    /** Goes on with one of two drafts; the other is lost. */
    choose(which: "mine" | "theirs"): void {
      const now = state();
      if (now.kind !== "choose") return;
      if (which === "theirs") {
        adopt(now.theirs);
        return;
      }
      keepHere({ obligation, typed: now.mine.typed, version: now.theirs.version, unsaved: true });
      open();
      saver.change();
      void saver.flush();
    },
    /** Discards the draft here and at the server; false when the server could not. */
    async discard(): Promise<boolean> {
      saver.stop();
      if (await ServerDraft.discard({ vrn, periodKey: obligation.periodKey })) {
        if (mine()?.unsaved) saver.change();
        return false;
      }
      drop();
      setStatus({ kind: "none" });
      open();
      return true;
    },
  };
}
