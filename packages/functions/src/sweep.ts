import { awsPorts } from "@submit/core/request/port";
import { sweep } from "@submit/core/request/sweep";
import { reported } from "./report";

const ports = awsPorts();

/** Every minute: sends again what is due. */
export async function handler(): Promise<void> {
  await reported(() => sweep(ports));
}
