import type { Admission } from "@submit/core/request/admission";
import type { Ports } from "@submit/core/request/port";
import type { FindQueuePosition } from "@submit/core/request/queue-position";
import type { Verify } from "./auth";

/** What every route works with. */
export interface Deps {
  readonly ports: Ports;
  readonly verify: Verify;
  readonly findQueuePosition: FindQueuePosition;
  readonly admission: Admission;
}
