import type { Ports } from "@submit/core/request/port";
import type { FindPlace } from "@submit/core/request/queue-position";
import type { Verify } from "./auth";

/** What every route works with. */
export interface Service {
  readonly ports: Ports;
  readonly verify: Verify;
  readonly findPlace: FindPlace;
}
