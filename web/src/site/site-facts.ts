import type { Operator } from "@submit/contract/operator";
import type { Language } from "@submit/contract/protocol/config";

/** Where the pages will be, and what sets their stage apart. */
export interface SitePlace {
  /** Scheme and host, where they are known. */
  readonly origin: string | undefined;
  /** Whether search engines may list the pages. */
  readonly listed: boolean;
  /** What the pages may be had in. */
  readonly languages: readonly Language[];
  /** How businesses come by theirs to file on this stage, such as `free/200/31`; without it as the operator states. */
  readonly business?: string | undefined;
}

/** What a build is for: its operator, the day, and the place. */
export interface SiteFacts extends SitePlace {
  readonly operator: Operator;
  readonly now: Date;
}
