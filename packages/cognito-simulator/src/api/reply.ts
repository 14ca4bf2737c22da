import * as v from "valibot";

/** An answer of the user pools API. */
export type Reply = { status: number; body: Readonly<Record<string, unknown>> };

/** An operation of the API: what it takes, and what it answers. */
export type Operation = (input: unknown) => Reply | Promise<Reply>;

/** An operation that first checks its input as Cognito does: InvalidParameterException names the first fault. */
export function operation<S extends v.GenericSchema>(
  schema: S,
  perform: (input: v.InferOutput<S>) => Reply | Promise<Reply>,
): Operation {
  return (input) => {
    const request = v.safeParse(schema, input);
    return request.success ? perform(request.output) : refusal("InvalidParameterException", faultOf(request.issues[0]));
  };
}

export function success(body: Reply["body"] = {}): Reply {
  return { status: 200, body };
}

export function refusal(name: string, message: string, status = 400): Reply {
  return { status, body: { __type: name, message } };
}

/** Where Cognito says that it sent a code, with most of the address left out. */
export function delivery(email: string) {
  return {
    AttributeName: "email",
    DeliveryMedium: "EMAIL",
    Destination: email.replace(/^(.).*@(.).*$/, "$1***@$2***"),
  };
}

function faultOf(issue: v.BaseIssue<unknown>): string {
  return `1 validation error detected: Value at '${v.getDotPath(issue) ?? "body"}' failed to satisfy constraint: ${issue.message}`;
}
