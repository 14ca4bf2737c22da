import type { Operator } from "@submit/contract/operator";

/** Where the pages will be. */
export interface SitePlace {
  /** Scheme and host, where they are known. */
  readonly origin: string | undefined;
  /** Whether search engines may list the pages. */
  readonly listed: boolean;
}

/** What a build is for: its operator, the day, and the place. */
export interface SiteFacts extends SitePlace {
  readonly operator: Operator;
  readonly now: Date;
}
