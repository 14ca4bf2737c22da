import type { Context, Handler } from "hono";

/** What a request carries through the app. */
export interface AppEnv {
  Variables: { requestId: string };
}

export type AppContext = Context<AppEnv>;
export type AppHandler = Handler<AppEnv>;
