import { html } from "hono/html";
import type { Context } from "../context/context";
import * as FraudHeader from "../fraud/header";
import * as Page from "../http/page";
import * as Business from "../world/business";
import * as Ledger from "../world/ledger";
import * as Obligation from "../world/obligation";
import * as TestUser from "../world/test-user";

type Html = ReturnType<typeof html>;

const CALLS = 100;

/** The page for people: the fault plan, recent calls, the last verdicts on fraud prevention headers, businesses. */
export function answer(context: Context, request: Request): Promise<Response> {
  const host = new URL(request.url).host;
  return Page.respond(
    200,
    "State of the simulator",
    html`<p>Mode: <strong>${context.mode}</strong>. Today is ${context.today()}. API: http://${host}. Limit: ${
      context.rateLimit === undefined
        ? "none"
        : `${context.rateLimit.limit.perSecond} calls a second, ${context.rateLimit.limit.perMinute} a minute, by client`
    }.</p>
<p>Sign in with user id ${TestUser.DEFAULT_USER.userId} and password ${TestUser.DEFAULT_USER.password}.</p>
<nav aria-label="On this page"><ul><li><a href="#faults">Fault plan</a></li><li><a href="#calls">Recent calls</a></li>
<li><a href="#headers">Fraud prevention headers</a></li><li><a href="#kept">${
      context.mode === "sandbox" ? "Returns" : "Businesses"
    }</a></li></ul></nav>
<section id="faults">${faults(context)}</section>
<section id="calls">${calls(context)}</section>
<section id="headers">${headers(context)}</section>
<section id="kept">${
      context.mode === "sandbox"
        ? returns(context)
        : Business.list(context).map((business) => obligations(context, business))
    }</section>`,
  );
}

function faults(context: Context): Html {
  const planned = context.faults.list();
  if (planned.length === 0) return html`<p>No faults are planned.</p>`;
  const rows = planned.map((fault) => [
    fault.kind,
    fault.match.method ?? "any",
    fault.match.path ?? "any",
    String(fault.times),
    String(fault.met),
  ]);
  return table("Fault plan", ["Kind", "Method", "Path", "Times", "Met"], rows);
}

function calls(context: Context): Html {
  const rows = context.calls
    .recent()
    .slice(0, CALLS)
    .map((call) => [
      shortTime(call.at),
      `${call.method} ${call.path}${call.query === undefined ? "" : `?${call.query}`}`,
      call.clientId ?? "",
      `${call.status === 0 ? "dropped" : call.status} ${call.code ?? ""}`,
      `${call.ms} ms`,
      call.fraud ?? "",
      call.fault ?? "",
      call.scenario ?? "",
    ]);
  if (rows.length === 0) return html`<p>No calls yet.</p>`;
  const columns = ["At", "Call", "Client", "Answer", "Took", "Fraud headers", "Fault", "Scenario"];
  return table("Recent calls", columns, rows);
}

/** What is wrong with the headers of the last call to each endpoint, or nothing. */
function headers(context: Context): Html {
  const rows = [...context.clients.keys()].flatMap((clientId) =>
    context.calls.lastHeaders(clientId).map((sent) => {
      const { code, headers: checked, crossChecks: crossed } = FraudHeader.check(sent.headers);
      const faulty = checked.flatMap(({ header, findings }) => findings.map(({ text }) => `${header}: ${text}`));
      const crossErrors = crossed.flatMap(({ error }) => error ?? []);
      return [
        shortTime(sent.at),
        `${sent.method} ${sent.endpoint}`,
        clientId,
        code,
        [...faulty, ...crossErrors].join("; "),
      ];
    }),
  );
  if (rows.length === 0) return html`<p>No call has been judged by its fraud prevention headers yet.</p>`;
  const columns = ["Last call", "Endpoint", "Client", "Verdict", "Findings"];
  return table("Fraud prevention headers", columns, rows);
}

function obligations(context: Context, business: Business.Business): Html {
  const charges = Ledger.list(context, business.vrn);
  const rows = Obligation.list(context, business.vrn).map((obligation) => {
    const charge = charges.find(({ periodKey }) => periodKey === obligation.periodKey);
    return [
      obligation.periodKey,
      obligation.start,
      obligation.end,
      obligation.due,
      obligation.status === "F" ? "Fulfilled" : "Open",
      obligation.received ?? "",
      charge === undefined ? "" : Ledger.pounds(charge.amount).rawJSON,
      charge === undefined ? "" : Ledger.pounds(Ledger.outstanding(charge)).rawJSON,
    ];
  });
  const users = TestUser.listByVrn(context, business.vrn).map(({ userId }) => userId);
  const caption = `Obligations of ${business.vrn}${users.length === 0 ? "" : `, users ${users.join(", ")}`}`;
  const columns = ["Period key", "Start", "End", "Due", "Status", "Received", "Charged £", "Owed £"];
  return table(caption, columns, rows);
}

/** The sandbox keeps returns alone. */
function returns(context: Context): Html {
  const rows = context.store.all("SELECT vrn, period_key, accepted_at FROM vat_return ORDER BY accepted_at DESC");
  if (rows.length === 0) return html`<p>No returns yet.</p>`;
  const cells = rows.map((row) => [String(row.vrn), String(row.period_key), shortTime(String(row.accepted_at))]);
  return table("Returns", ["VRN", "Period key", "Accepted"], cells);
}

/** An instant, shorter. */
function shortTime(at: string): string {
  return at.replace("T", " ").replace("Z", "");
}

function table(caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): Html {
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table></div>`;
}
