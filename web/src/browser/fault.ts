import { BROWSER_FAULT_PATH, type BrowserFault, faultCodes, faultPages } from "@submit/contract/protocol/browser-fault";
import { VERSION } from "@submit/contract/protocol/version";

/** A page that fails again and again tells of it so often. */
const MOST = 5;
const told = new Set<string>();

/** Tells the service of a fault of ours: its kind, the page and the version, and nothing that the user wrote. */
export function reportFault(error: unknown): void {
  const fault: BrowserFault = { code: codeOf(error), page: pageOf(location.pathname), version: VERSION };
  const name = `${fault.code}/${fault.page}`;
  if (told.has(name) || told.size >= MOST) return;
  told.add(name);
  const headers = { "content-type": "application/json" };
  // What can't be told is no other fault.
  fetch(BROWSER_FAULT_PATH, { method: "POST", headers, body: JSON.stringify(fault), keepalive: true }).catch(() => {});
}

/** Tells of what nothing else has caught. */
export function reportUncaught(): void {
  window.addEventListener("error", ({ error }) => reportFault(error));
  window.addEventListener("unhandledrejection", ({ reason }) => reportFault(reason));
}

function codeOf(error: unknown): BrowserFault["code"] {
  const name = error instanceof Error ? error.name : "";
  return faultCodes.find((code) => code === name) ?? "Error";
}

/** The page of an address, by the word that names it; what stands beside it may be a VAT number. */
export function pageOf(path: string): BrowserFault["page"] {
  const [first = "", , third = "obligation"] = path.split("/").filter(Boolean);
  const word = first === "vat" ? third : first || "home";
  return faultPages.find((page) => page === word) ?? "other";
}
