import type { CloudLog } from "../host/log";
import type { ScheduleSpec } from "../plan/plan";

/** A running schedule. */
export interface Schedule {
  stop(): void;
}

/** Calls a function now, and then at its rate; a call that fails is noted, and the next one comes all the same. */
export function startSchedule(
  spec: ScheduleSpec,
  invoke: (event: unknown) => Promise<unknown>,
  log: CloudLog,
): Schedule {
  const call = () =>
    invoke(spec.event).catch((error: unknown) => log("cloud.schedule-failed", { name: spec.name }, error));
  void call();
  const timer = setInterval(call, spec.everySeconds * 1000);
  return { stop: () => clearInterval(timer) };
}
