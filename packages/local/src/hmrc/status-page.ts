import { html } from "hono/html";
import * as Business from "./business";
import * as Obligation from "./obligation";
import * as Page from "./page";
import { DEFAULT_USER, type State } from "./state";

type Html = ReturnType<typeof html>;

/** The page for people: businesses and their obligations, the fault plan, recent calls. */
export function answer(state: State, request: Request): Promise<Response> {
  const host = new URL(request.url).host;
  return Page.respond(
    200,
    "State of the simulator",
    html`<p>Mode: <strong>${state.mode}</strong>. Today is ${state.today()}. API: http://${host}. Limit: ${
      state.rateLimit === undefined
        ? "none"
        : `${state.rateLimit.limit.perSecond} calls a second, ${state.rateLimit.limit.perMinute} a minute, by client`
    }.</p>
<p>Sign in with user id ${DEFAULT_USER.userId} and password ${DEFAULT_USER.password}.</p>
${faults(state)}
${Business.list(state).map((business) => obligations(state, business))}
${calls(state)}`,
  );
}

function faults(state: State): Html {
  const planned = state.faults.list();
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

function obligations(state: State, business: Business.Business): Html {
  const rows = Obligation.list(state, business.vrn).map((obligation) => [
    obligation.periodKey,
    obligation.start,
    obligation.end,
    obligation.due,
    obligation.status === "F" ? "Fulfilled" : "Open",
    obligation.received ?? "",
  ]);
  return table(`Obligations of ${business.vrn}`, ["Period key", "Start", "End", "Due", "Status", "Received"], rows);
}

function calls(state: State): Html {
  const rows = state.calls
    .recent()
    .slice(0, 100)
    .map((call) => [
      call.at,
      `${call.method} ${call.path}${call.query === undefined ? "" : `?${call.query}`}`,
      call.clientId ?? "",
      `${call.status === 0 ? "dropped" : call.status} ${call.code ?? ""}`,
      `${call.ms} ms`,
      call.fraud ?? "",
      call.fault ?? "",
    ]);
  if (rows.length === 0) return html`<p>No calls yet.</p>`;
  return table("Recent calls", ["At", "Call", "Client", "Answer", "Took", "Fraud headers", "Fault"], rows);
}

function table(caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): Html {
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table></div>`;
}
