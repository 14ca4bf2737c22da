import type { Fault } from "@submit/hmrc-simulator/fault/fault";
import { lastCalls } from "../../src/hmrc-calls";

/** A return that HMRC's simulator accepted from a client. */
export interface AcceptedReturn {
  readonly periodKey: string;
  readonly formBundleNumber: string;
  readonly figures: Readonly<Record<string, string>>;
}

interface StateAnswer {
  readonly businesses: readonly { readonly vrn: string; readonly accepted: number; returns: AcceptedReturn[] }[];
}

/** Plans that calls on behalf of one VAT number, or of all, go wrong, until what it gives is called. */
export async function plan(
  hmrcApiUrl: string,
  fault: Partial<Fault> & Pick<Fault, "kind">,
  vrn = "[0-9]+",
): Promise<() => Promise<void>> {
  const match = { path: `/organisations/vat/${vrn}/`, ...fault.match };
  const faults = `${hmrcApiUrl}/simulator/faults`;
  const response = await fetch(faults, { method: "POST", body: JSON.stringify({ ...fault, match }) });
  if (response.status !== 201) throw new Error(`The simulator took no fault: ${await response.text()}`);
  const planned = (await response.json()) as { faults: { id: number }[] };
  return async () => {
    for (const { id } of planned.faults) await fetch(`${faults}/${id}`, { method: "DELETE" });
  };
}

/** The returns that HMRC took for a VAT number. */
export async function accepted(hmrcApiUrl: string, vrn: string): Promise<AcceptedReturn[]> {
  const state = (await (await fetch(`${hmrcApiUrl}/simulator/state`)).json()) as StateAnswer;
  return state.businesses.find((each) => each.vrn === vrn)?.returns ?? [];
}

/** The calls that were made on behalf of a VAT number, oldest first, as `POST returns 201`. */
export async function calls(hmrcApiUrl: string, vrn: string): Promise<string[]> {
  const prefix = `/organisations/vat/${vrn}/`;
  return (await lastCalls(hmrcApiUrl))
    .reverse()
    .filter(({ path }) => path.startsWith(prefix))
    .map(({ method, path, status }) => `${method} ${path.slice(prefix.length)} ${status}`);
}
