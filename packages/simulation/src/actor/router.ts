import type { Ports } from "@submit/core/request/port";
import type { RequestRecord } from "@submit/core/request/record";
import type { Engine } from "../engine/engine";
import { BOUNDS } from "../stage/bound";
import type { Faults } from "../stage/fault";
import type { Random } from "../stage/random";
import type { Actor, Stage } from "../stage/stage";

interface Instance {
  readonly app: ReturnType<Engine["createApp"]>;
  readonly skew: number;
}

export interface RouterOptions {
  readonly stage: Stage;
  readonly random: Random;
  readonly faults: Faults;
  readonly engine: Engine;
  readonly ports: Ports;
  readonly skew: number;
}

export type Router = ReturnType<typeof createRouter>;
export type Reply =
  | { readonly status: number; readonly headers: [string, string][]; readonly body: string }
  | undefined;
export type { RequestRecord };

/** The router's function behind its edge: instances that take one call at a time, and die with it when they crash. */
export function createRouter({ stage, random, faults, engine, ports, skew }: RouterOptions) {
  const idle: Instance[] = [];
  let made = 0;
  const verify = async (token: string) => {
    if (faults.happens("signin.ended")) throw new engine.ProblemError("SIGN_IN_EXPIRED", "Sign in again.");
    return { sub: token, token_use: "id" as const, "cognito:username": token };
  };
  const begin = (): Instance => ({
    app: engine.createApp({ ports, verify }),
    skew: random.between(-skew, skew),
  });

  /** Takes a call; the edge gives an answer of its own when the function dies or is too slow. */
  function call(request: () => Request, reply: (answer: Reply) => void): void {
    const instance = idle.pop() ?? begin();
    const broken = (status: number): Reply => ({
      status,
      headers: [["content-type", "text/html"]],
      body: "<html></html>",
    });
    if (faults.happens("edge.error")) {
      reply(broken(503));
      return;
    }
    let isOver = false;
    const actor: Actor = stage.enter(
      {
        name: `router ${++made}`,
        skew: instance.skew,
        until: stage.time() + BOUNDS.router,
        onKilled: () => {
          if (!isOver) reply(broken(502));
          isOver = true;
        },
      },
      async () => {
        const response = await instance.app.fetch(request());
        const body = await response.text();
        if (isOver) return;
        isOver = true;
        actor.isAlive = false;
        idle.push(instance);
        reply({ status: response.status, headers: [...response.headers], body });
      },
    );
  }

  return { call };
}
