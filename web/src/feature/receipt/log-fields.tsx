import { For, Show } from "solid-js";
import { receipt as receiptWords } from "#message/receipt";
import type { SummaryItem } from "../../ui/error-summary";
import { Field } from "../../ui/field";
import { periodWords } from "../../vat/period";
import type { LogPeriod, LogTyped } from "./log-form";

const { fields: words } = receiptWords.log;

interface FieldsProps {
  typed: LogTyped;
  periods: LogPeriod[];
  errors: SummaryItem[];
  change: (typed: LogTyped) => void;
}

/** The fields of a receipt that is logged by hand. */
export function LogFields(props: FieldsProps) {
  const errorOf = (field: string) => props.errors.find((each) => each.field === field)?.message;
  const set = (part: Partial<LogTyped>) => props.change({ ...props.typed, ...part });
  return (
    <>
      <Choice
        id="log-period"
        label={words.period}
        error={errorOf("log-period")}
        options={[["", words.choose], ...props.periods.map((each): [string, string] => [each.periodKey, nameOf(each)])]}
        value={props.typed.period?.periodKey ?? ""}
        choose={(key) => set({ period: props.periods.find((each) => each.periodKey === key) })}
      />
      <Field
        id="log-reference"
        label={words.reference}
        hint={words.referenceHint}
        value={props.typed.reference}
        onInput={(reference) => set({ reference })}
        error={errorOf("log-reference")}
        width="medium"
        inputMode="numeric"
      />
      <fieldset class="when" aria-describedby={errorOf("log-date") ? "log-date-error" : undefined}>
        <legend>{words.when}</legend>
        <Show when={errorOf("log-date")}>
          {(message) => (
            <p class="error" id="log-date-error">
              {message()}
            </p>
          )}
        </Show>
        <div class="when-fields">
          <label>
            {words.date}
            <input
              id="log-date"
              type="date"
              value={props.typed.date}
              aria-invalid={errorOf("log-date") ? "true" : undefined}
              onInput={(event) => set({ date: event.currentTarget.value })}
            />
          </label>
          <label>
            {words.time}
            <input
              id="log-time"
              type="time"
              value={props.typed.time}
              onInput={(event) => set({ time: event.currentTarget.value })}
            />
          </label>
        </div>
      </fieldset>
      <Choice
        id="log-payment"
        label={words.payment}
        options={[
          ["", words.paymentNone],
          ["DD", words.paymentDebit],
          ["BANK", words.paymentBank],
        ]}
        value={props.typed.payment}
        choose={(payment) => set({ payment: payment as LogTyped["payment"] })}
      />
      <Field
        id="log-charge"
        label={words.charge}
        value={props.typed.charge}
        onInput={(charge) => set({ charge })}
        error={errorOf("log-charge")}
        width="medium"
      />
    </>
  );
}

function Choice(props: {
  id: string;
  label: string;
  error?: string | undefined;
  options: [value: string, shown: string][];
  value: string;
  choose: (value: string) => void;
}) {
  return (
    <div classList={{ field: true, "field-invalid": Boolean(props.error) }}>
      <label for={props.id}>{props.label}</label>
      <Show when={props.error}>
        <p class="error" id={`${props.id}-error`}>
          {props.error}
        </p>
      </Show>
      <select
        id={props.id}
        value={props.value}
        aria-invalid={props.error ? "true" : undefined}
        aria-describedby={props.error ? `${props.id}-error` : undefined}
        onChange={(event) => props.choose(event.currentTarget.value)}
      >
        <For each={props.options}>{([value, shown]) => <option value={value}>{shown}</option>}</For>
      </select>
    </div>
  );
}

function nameOf({ start, end }: LogPeriod): string {
  return start && end ? periodWords(start, end) : receiptWords.untitled;
}
