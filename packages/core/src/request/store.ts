import type { RequestKey, RequestRecord } from "./record";
import type { Change } from "./state";

/** What is known of an unsettled request without its record. */
export type DueRequest = Pick<
  RequestRecord,
  "owner" | "id" | "group" | "sendCount" | "fencingToken" | "resendAt" | "createdAt"
>;

/** What a list of an owner's records knows of each. */
export type ListedRequest = Pick<RequestRecord, "owner" | "id" | "createdAt">;

/** Where the records of one API live. Every write is one conditional write; reads by key are consistent, looks apart. */
export interface RequestStore {
  /** Writes a new record; false when there is one already. */
  create(record: RequestRecord): Promise<boolean>;
  /** Deletes a record that nobody has taken up; false when somebody has, or when it is gone. */
  discard(key: RequestKey): Promise<boolean>;
  get(key: RequestKey): Promise<RequestRecord | undefined>;
  /** The record as it was a moment ago at most, at half the price of `get`: for who looks again anyway, or for what is final. */
  look(key: RequestKey): Promise<RequestRecord | undefined>;
  /** Makes the change if its condition holds and returns the record after it; undefined when refused. */
  change(key: RequestKey, change: Change): Promise<RequestRecord | undefined>;
  /** Unsettled records that are due at `now` (milliseconds), longest due first; then those with a time that no right clock writes. */
  due(now: number, limit: number): Promise<DueRequest[]>;
  /** Unsettled records, due or not, those that are due soonest first. */
  waiting(limit: number): Promise<DueRequest[]>;
  /** Keys of the unsettled records of a group, the first to come first. */
  oldest(group: string, limit: number): Promise<RequestKey[]>;
  /** All unsettled records of an owner, as they are now. */
  unsettledOf(owner: string): Promise<RequestRecord[]>;
  /** Deletes all settled records of an owner. */
  eraseSettled(owner: string): Promise<void>;
  /** Keys of an owner's records and when they were made, newest first; those made since `from` (milliseconds) where it is given. */
  list(owner: string, limit: number, from?: number): Promise<ListedRequest[]>;
}
