import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { DatabaseSync } from "node:sqlite";
import type { Provider } from "oidc-provider/lib/provider.js";
import * as SignUp from "./account/sign-up";
import * as Admin from "./api/admin";
import * as SelfService from "./api/self-service";
import * as SignUpApi from "./api/sign-up";
import * as UserPool from "./api/user-pool-api";
import * as Control from "./control/endpoint";
import * as Fault from "./control/fault";
import * as SignIn from "./page/sign-in";
import { authorize } from "./provider/authorize";
import { discovery } from "./provider/discovery";
import * as Pool from "./provider/provider";
import * as SignOut from "./provider/sign-out";
import * as SigningKey from "./provider/signing-key";
import * as Token from "./provider/token";
import * as Database from "./store/database";

export type IssuerOptions = {
  /** 3001 unless given; 0 takes a free one. */
  port?: number;
  /** Folder that keeps keys, users, sessions and tokens; without it they end with the process. */
  dataDir?: string;
  /** Origin of the app, such as http://localhost:3000. */
  appOrigin: string;
  /** Told of faults of the issuer's own; never of a token or an e-mail. */
  log?: (line: string) => void;
};

type Handler = ReturnType<Provider["callback"]>;

export type Issuer = {
  url: string;
  userPoolId: string;
  clientId: typeof Pool.clientId;
  /** Asks this before it makes an account: the pool's pre sign-up trigger, whose error is told as Cognito does. */
  onSignUp(trigger: SignUp.Trigger): void;
  stop(): Promise<void>;
};

/** Starts the OpenID provider that stands for a Cognito user pool, on 127.0.0.1; rejects when the port is taken. */
export async function startIssuer({ port = 3001, dataDir, appOrigin, log }: IssuerOptions): Promise<Issuer> {
  const { promise: handler, resolve: serve } = Promise.withResolvers<Handler>();
  // The issuer's name holds its port, so the server listens first; calls that come before all is ready wait.
  const server = createServer(async (request, response) => (await handler)(request, response));
  const url = `http://localhost:${await listen(server, port)}`;
  let database: DatabaseSync | undefined;
  let signUps: SignUp.SignUps;
  try {
    database = Database.open(dataDir);
    signUps = SignUp.signUps(database, { userPoolId: Admin.userPoolId, clientId: Pool.clientId });
    serve(await assemble({ issuer: url, appOrigin, database, signUps, log }));
  } catch (error) {
    await close(server);
    database?.close();
    throw error;
  }
  const opened = database;
  let stopped: Promise<void> | undefined;
  return {
    url,
    userPoolId: Admin.userPoolId,
    clientId: Pool.clientId,
    onSignUp: (trigger) => {
      signUps.trigger = trigger;
    },
    stop: () => {
      stopped ??= close(server).then(() => opened.close());
      return stopped;
    },
  };
}

type Parts = {
  issuer: string;
  appOrigin: string;
  database: DatabaseSync;
  signUps: SignUp.SignUps;
  log: IssuerOptions["log"];
};

async function assemble({ issuer, appOrigin, database, signUps, log }: Parts): Promise<Handler> {
  const key = await SigningKey.load(database);
  const faults = Fault.plan();
  const provider = Pool.create({ issuer, appOrigin, database, key });
  provider
    .use(
      UserPool.api(
        {
          ...Admin.operations(database),
          ...SignUpApi.operations(signUps, Pool.clientId),
          ...SelfService.operations(database, (token) => Token.readAccess(provider, issuer, key, token)),
        },
        faults,
      ),
    )
    .use(Control.endpoint(faults))
    .use(discovery(issuer))
    .use(authorize({ id: Pool.clientId, scopes: Pool.scopes, appOrigin }))
    .use(SignIn.page(provider, database, signUps, appOrigin))
    .use(SignOut.endpoint(provider, Pool.clientId, appOrigin))
    .use(Token.shape(issuer, key, faults));
  provider.on("server_error", (_, error) => log?.(`oidc: ${messageOf(error)}`));
  // Koa prints what nobody listens for.
  provider.on("error", (error) => log?.(`oidc: ${messageOf(error)}`));
  return provider.callback();
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(taken ? new Error(`Port ${port} is taken; the sign-in server needs it.`, { cause: error }) : error);
    });
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : "an unknown fault";
}
