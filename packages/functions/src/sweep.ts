import { awsPorts } from "@submit/core/request/port";
import { sweep } from "@submit/core/request/sweep";

const ports = awsPorts();

/** Every minute: sends again what is due. */
export async function handler(): Promise<void> {
  await sweep(ports);
}
