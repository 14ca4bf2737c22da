import { createApi } from "./api";
import * as State from "./context/context";
import * as Host from "./http/host";
import { createSignIn } from "./oauth/sign-in";

export type Options = State.Settings & {
  /** Default 3002; 0: any free one. */
  readonly apiPort?: number;
  /** Default 3003; 0: any free one. */
  readonly signInPort?: number;
};
export type Simulator = {
  /** The API and the token endpoint, as HMRC's test-api.service.hmrc.gov.uk. */
  readonly apiUrl: string;
  /** Authorize and the user's pages, as HMRC's test-www.tax.service.gov.uk. */
  readonly signInUrl: string;
  stop(): Promise<void>;
};

/**
 * Starts both hosts on 127.0.0.1, one port each, since cookies, policies and redirects differ between HMRC's two. Rejects
 * with EADDRINUSE when a port is taken, and leaves nothing running.
 */
export async function startSimulator(options: Options = {}): Promise<Simulator> {
  const state = State.open(options);
  const hosts: Host.Host[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(hosts.map((host) => host.stop()));
    state.close();
  };
  try {
    const api = await Host.listen(createApi(state), options.apiPort ?? 3002);
    hosts.push(api);
    const signIn = await Host.listen(createSignIn(state), options.signInPort ?? 3003);
    hosts.push(signIn);
    return { apiUrl: api.url, signInUrl: signIn.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
