import type { Violation } from "../audit/audit";

/** One of the simulator's calls. */
export interface Call {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly code?: string;
  readonly handled?: { readonly code?: string };
}

/** Watches HMRC's simulator for returns that it had already. */
export interface PostWatch {
  /** How many POSTs of a return there were. */
  posts(): number;
  /** Each POST of a return that HMRC held: nobody may send one without having asked for it. */
  stop(): Promise<Violation[]>;
}

/** The simulator keeps its last thousand calls, so it is asked often. */
const EVERY_MS = 3_000;
const RETURNS = /^\/organisations\/vat\/([0-9]+)\/returns$/;

/** Looks at the simulator's calls until stopped. Users here file only what HMRC doesn't hold. */
export function watchPosts(hmrcApiUrl: string): PostWatch {
  const posts = new Map<string, Call>();
  const look = async () => {
    const { calls } = (await (await fetch(`${hmrcApiUrl}/simulator/calls`)).json()) as { calls: Call[] };
    for (const call of calls)
      if (call.method === "POST" && RETURNS.test(call.path)) posts.set(`${call.at} ${call.path}`, call);
  };
  const timer = setInterval(() => void look().catch(() => undefined), EVERY_MS);
  return {
    posts: () => posts.size,
    async stop() {
      clearInterval(timer);
      await look();
      return blindPosts([...posts.values()]);
    },
  };
}

/** The POSTs of a return that HMRC held already. */
export function blindPosts(posts: readonly Call[]): Violation[] {
  const blind = posts.filter((call) => (call.handled ?? call).code === "DUPLICATE_SUBMISSION");
  return blind.map(({ at, path }) => ({ kind: "BLIND_POST", about: `${RETURNS.exec(path)?.[1]} at ${at}` }));
}
