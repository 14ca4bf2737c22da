import type { Context } from "../context/context";
import * as Store from "../context/store";
import * as CalendarDate from "../value/calendar-date";
import { alphanumerics, digits } from "../value/random";
import * as Vrn from "../value/vrn";
import * as Business from "./business";

export type Kind = "organisation" | "individual" | "agent";
/** A Government Gateway user of the sandbox; `vrn`: it is enrolled for MTD VAT with this number. */
export type TestUser = {
  readonly userId: string;
  readonly password: string;
  readonly kind: Kind;
  readonly vrn?: string;
};
/** The user that is there from the start. */
export const DEFAULT_USER = { userId: "100000000001", password: "password", vrn: "234567847" } as const;

export type Request = { readonly kind: Kind; readonly serviceNames: readonly string[]; readonly vrn?: string };

/** Makes a user at random, and its business unless there is one; gives HMRC's document of it. */
export function create(context: Context, request: Request): Record<string, unknown> {
  const enrolled = request.kind !== "agent" && request.serviceNames.includes("mtd-vat");
  const vrn = enrolled ? (request.vrn ?? Vrn.random()) : undefined;
  const user = { userId: digits(12), password: alphanumerics(12) };
  const document = describe(context, { ...user, ...request }, vrn);
  context.store.transaction(() => {
    insert(context, { ...user, kind: request.kind }, document, vrn);
    if (vrn !== undefined) Business.ensure(context, vrn);
  });
  return document;
}

/** Puts the user in that is there from the start. */
export function createDefault(context: Context, user: { userId: string; password: string; vrn: string }): void {
  const request = { kind: "organisation", serviceNames: ["mtd-vat"] } as const;
  insert(context, { ...user, kind: "organisation" }, describe(context, { ...user, ...request }, user.vrn), user.vrn);
}

/** The user of a user id; undefined when there is none. */
export function find(context: Context, userId: string): TestUser | undefined {
  const row = context.store.get("SELECT * FROM user WHERE user_id = ?", userId);
  return row === undefined ? undefined : toUser(row);
}

/** The users enrolled for a VRN. */
export function listByVrn(context: Context, vrn: string): readonly TestUser[] {
  return context.store.all("SELECT * FROM user WHERE vrn = ? ORDER BY user_id", vrn).map(toUser);
}

/** The user, when id and password fit. */
export function signIn(context: Context, userId: string, password: string): TestUser | undefined {
  const user = find(context, userId);
  return user !== undefined && user.password === password ? user : undefined;
}

/** Whether the user may act for the VRN: enrolled for it, or an agent to whom it was delegated. */
export function mayActFor(context: Context, userId: string, vrn: string): boolean {
  if (find(context, userId)?.vrn === vrn) return true;
  return context.store.get("SELECT 1 AS yes FROM delegation WHERE user_id = ? AND vrn = ?", userId, vrn) !== undefined;
}

/** Lets an agent act for a VRN. */
export function delegate(context: Context, userId: string, vrn: string): void {
  context.store.run("INSERT OR IGNORE INTO delegation VALUES (?, ?)", userId, vrn);
}

function insert(
  context: Context,
  user: { userId: string; password: string; kind: Kind },
  document: Record<string, unknown>,
  vrn: string | undefined,
): void {
  const values = [user.userId, user.password, user.kind, vrn ?? null, JSON.stringify(document)] as const;
  context.store.run("INSERT INTO user VALUES (?, ?, ?, ?, ?)", ...values);
}

/** HMRC's document: only identifiers of the services asked for are in it. Names are plainly of test data. */
function describe(
  context: Context,
  user: { userId: string; password: string } & Request,
  vrn: string | undefined,
): Record<string, unknown> {
  const number = user.userId.slice(-6);
  const address = { line1: `${Number(number.slice(-2)) + 1} Test Street`, line2: "Test Town", postcode: "TS1 1PA" };
  const registered = CalendarDate.addMonths(context.today(), -12 * (1 + (Number(number) % 20)));
  const person = { firstName: "Test", lastName: `User ${number}`, dateOfBirth: "1980-01-01", address };
  const services = user.serviceNames;
  return {
    userId: user.userId,
    password: user.password,
    userFullName: `Test User ${number}`,
    emailAddress: `test.user.${number}@example.com`,
    ...(user.kind === "organisation" ? { organisationDetails: { name: `Test Company ${number}`, address } } : {}),
    ...(user.kind === "agent" ? {} : { individualDetails: person }),
    ...(user.kind === "agent" && services.includes("agent-services")
      ? { agentServicesAccountNumber: `TARN${number}0`, arn: `TARN${number}0`, agentCode: `TST${number}` }
      : {}),
    ...(vrn === undefined ? {} : { vrn, vatRegistrationDate: registered }),
    groupIdentifier: digits(12),
  };
}

function toUser(row: Store.Row): TestUser {
  const vrn = Store.optional(row, "vrn");
  return {
    userId: Store.text(row, "user_id"),
    password: Store.text(row, "password"),
    kind: Store.text(row, "kind") as Kind,
    ...(vrn === undefined ? {} : { vrn }),
  };
}
