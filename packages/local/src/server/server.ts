/** A running server of the local cloud. */
export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}
