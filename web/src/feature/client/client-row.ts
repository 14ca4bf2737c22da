import type { Client } from "@submit/contract/api/client";
import { earlierFirst } from "@submit/contract/value/date";
import type { CalendarDate } from "@submit/contract/value/scalar";
import { client as words } from "#message/client";
import { type NextReturn, nextReturn } from "../../vat/client/next-return";
import { timeWords } from "../../vat/period";
import { formatVrn } from "../../vat/vrn";
import { dueDateWords, stateWords } from "./client-words";

/** A client with what HMRC said last of its returns. */
export interface ClientRow {
  client: Client;
  next: NextReturn;
  /** When HMRC said so, an instant in UTC. */
  at: string | undefined;
}

/** What of the clients is shown; what is absent is any. */
export interface ClientFilter {
  find?: string | undefined;
  which?: string | undefined;
}

/** The states that can be chosen. */
export const filters = ["all", "late", "due", "running", "none", "unknown"] as const;

/** The clients by due date, those that are late or to be filed first; then those of whom less is known, by name. */
export function rowsOf(clients: readonly Client[], today: CalendarDate): ClientRow[] {
  return clients
    .map((client) => ({ client, next: nextReturn(client.said, today), at: client.said?.open?.at }))
    .sort((one, other) => earlierFirst(keyOf(one.next), keyOf(other.next)));
}

/** The rows that a filter lets through: text in the name or the digits of the number, and a state. */
export function filtered(rows: readonly ClientRow[], { find = "", which = "all" }: ClientFilter): ClientRow[] {
  const text = find.trim().toLocaleLowerCase("en-GB");
  const digits = text.replace(/[\s-]/g, "").replace(/^gb/, "");
  const isFound = ({ client }: ClientRow) =>
    client.name.toLocaleLowerCase("en-GB").includes(text) || (/^\d+$/.test(digits) && client.vrn.includes(digits));
  return rows.filter((row) => isFound(row) && (which === "all" || stateOf(row.next) === which));
}

/** The rows as a spreadsheet reads them (RFC 4180); a text that it would take for a formula is marked as text. */
export function csvOf(rows: readonly ClientRow[]): string {
  const lines = rows.map(({ client, next, at }) => [
    client.name,
    formatVrn(client.vrn),
    words.kind[client.kind],
    stateWords(next),
    dueDateWords(next),
    at === undefined ? "" : timeWords(at),
  ]);
  return [words.list.headings, ...lines].map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

function stateOf({ kind }: NextReturn): (typeof filters)[number] {
  return kind === "undated" ? "due" : kind;
}

/** Dates sort before what has none. */
function keyOf(next: NextReturn): string {
  const rank = { late: "0", due: "0", undated: "1", running: "2", unknown: "3", none: "4" }[next.kind];
  return `${rank} ${"due" in next ? (next.due ?? "9999") : ""}`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
