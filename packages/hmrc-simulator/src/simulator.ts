import { createApi } from "./api";
import * as Host from "./http/host";
import { createSignIn } from "./oauth/sign-in";
import { open, type Settings } from "./open";

export type Options = Settings & {
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
  const context = open(options);
  const hosts: Host.Host[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(hosts.map((host) => host.stop()));
    context.close();
  };
  try {
    const signIn = await Host.listen(createSignIn(context), options.signInPort ?? 3003);
    hosts.push(signIn);
    const api = await Host.listen(createApi(context, signIn.url), options.apiPort ?? 3002);
    hosts.push(api);
    return { apiUrl: api.url, signInUrl: signIn.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
