import type { CallOptions, Outcome, Progress } from "@submit/contract/client/client";
import type { Problem } from "@submit/contract/protocol/problem";
import type { ApiName, Input, Output } from "@submit/contract/registry";
import { type Accessor, createEffect, createMemo, createRoot, createSignal, on, onCleanup } from "solid-js";
import { isFresh } from "../browser/clock";
import { user } from "../session/session";
import { api } from "./client";
import { asksHmrc } from "./declaration";
import { planTaken } from "./plan";
import { share } from "./share";

/** How long an answer of HMRC's stays good in this tab, in milliseconds: its rate limit is shared by all users. */
export const FRESH = 60_000;

/** Where the loading of something stands. */
export type Loading<T> =
  | { kind: "idle" }
  /** It may have to wait: then what the server said last of it is known. */
  | { kind: "loading"; progress?: Progress }
  | { kind: "ready"; value: T; stale: boolean }
  | { kind: "failed"; problem: Problem }
  /** It takes longer than a page waits; one can look again. */
  | { kind: "unsettled"; location: string; progress?: Progress };

export interface Load<T> {
  state: Accessor<Loading<T>>;
  /** What was loaded, if it was. */
  value: Accessor<T | undefined>;
  /** Loads again; what is there stays in view meanwhile. */
  reload: () => void;
}

/** What a load is told besides its input: an earlier request to go on with, and whom to tell how far it is. */
export interface LoadOptions {
  resume?: string | undefined;
  onProgress: NonNullable<CallOptions["onProgress"]>;
}

/** Loads something whenever its input changes; without input it stays idle. A late answer to an old input is dropped. */
export function createLoad<I, T>(
  input: Accessor<I | undefined>,
  load: (input: I, options: LoadOptions) => Promise<Outcome<T>>,
): Load<T> {
  const [state, setState] = createSignal<Loading<T>>({ kind: "idle" });
  let turn = 0;
  onCleanup(() => turn++);

  async function run(now: I, resume?: string): Promise<void> {
    const mine = ++turn;
    const before = state();
    setState(before.kind === "ready" ? { ...before, stale: true } : { kind: "loading" });
    let heard: Progress | undefined;
    const outcome = await load(now, {
      resume,
      onProgress: (progress) => {
        heard = progress;
        if (mine === turn && state().kind === "loading") setState({ kind: "loading", progress });
      },
    });
    if (mine === turn) setState((at) => loaded(outcome, heard, readyValue(at)));
  }

  const known = createMemo<I | undefined>((before) => share(before, input()));
  createEffect(
    on(known, (now) => {
      turn++;
      setState({ kind: "idle" });
      if (now !== undefined) void run(now);
    }),
  );

  const value = () => readyValue(state());
  const reload = () => {
    const now = known();
    const at = state();
    if (now !== undefined) void run(now, at.kind === "unsettled" ? at.location : undefined);
  };
  return { state, value, reload };
}

/** Loads from one of the asynchronous APIs. */
export function createApiLoad<N extends ApiName>(
  name: N,
  input: Accessor<Input<N> | undefined>,
  options: { fresh?: number } = {},
): Load<Output<N>> {
  return createLoad(input, (now, load) => callCached(name, now, load, options.fresh ?? 0));
}

/** The same load, with its value changed on the way out. */
export function mapLoad<T, U>(load: Load<T>, change: (value: T) => U): Load<U> {
  const state = createMemo((): Loading<U> => {
    const now = load.state();
    return now.kind === "ready" ? { ...now, value: change(now.value) } : now;
  });
  return { state, value: () => readyValue(state()), reload: load.reload };
}

/** Forgets what was loaded from these APIs, after something changed it. */
export function invalidate(...names: ApiName[]): void {
  forget((api) => names.some((name) => name === api));
}

/** Forgets everything that HMRC said of a VAT number, after a filing or under another connection. */
export function invalidateVat(): void {
  forget(asksHmrc);
}

function forget(isMeant: (api: string) => boolean): void {
  for (const key of [...cache.keys()]) if (isMeant(key.split(" ", 1)[0] ?? "")) cache.delete(key);
}

// HMRC allows three calls a second for all users together, so going back and forth must not ask again each time.
const cache = new Map<string, { at: number; output: unknown }>();
// Memory outlives a sign-out: Back may bring the page out of the browser's cache.
createRoot(() => createEffect(on(user, () => cache.clear(), { defer: true })));

/** Calls an API unless its answer to this input is known and not older than `fresh`, in milliseconds. */
export async function callCached<N extends ApiName>(
  name: N,
  input: Input<N>,
  { resume, onProgress }: LoadOptions,
  fresh: number,
): Promise<Outcome<Output<N>>> {
  const key = `${name} ${JSON.stringify(input)}`;
  const known = cache.get(key);
  if (known && isFresh(known.at, fresh)) return { kind: "completed", output: known.output as Output<N> };
  const sub = user()?.sub;
  // What one holds is told once what comes with the sign-in is there.
  if (name === "bundleGet") await planTaken();
  const first = resume ? await api.resume(name, resume, { onProgress }) : await api.call(name, input, { onProgress });
  const outcome = (await cameTooEarly(first)) ? await api.call(name, input, { onProgress }) : first;
  if (outcome.kind === "completed" && user()?.sub === sub) cache.set(key, { at: Date.now(), output: outcome.output });
  return outcome;
}

/** Whether it was refused for want of a bundle that was being taken meanwhile. */
async function cameTooEarly(outcome: Outcome<unknown>): Promise<boolean> {
  return outcome.kind === "failed" && outcome.problem.code === "BUNDLE_REQUIRED" && (await planTaken());
}

function loaded<T>(outcome: Outcome<T>, progress: Progress | undefined, before: T | undefined): Loading<T> {
  if (outcome.kind === "completed") return { kind: "ready", value: share(before, outcome.output), stale: false };
  if (outcome.kind === "failed") return outcome;
  return { kind: "unsettled", location: outcome.location, ...(progress ? { progress } : {}) };
}

function readyValue<T>(state: Loading<T>): T | undefined {
  return state.kind === "ready" ? state.value : undefined;
}
