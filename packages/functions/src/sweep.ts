import { allDone } from "@submit/core/all-done";
import { giveBackLeft } from "@submit/core/filing/give-back";
import { awsPorts } from "@submit/core/request/port";
import { sweep } from "@submit/core/request/sweep";
import { reported } from "./report";

const ports = awsPorts();

/** Every minute: sends again what is due, and gives back the locks that filings left. */
export async function handler(): Promise<void> {
  await reported(() => allDone<unknown>([sweep(ports), giveBackLeft(ports)]));
}
