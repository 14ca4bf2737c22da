export interface IndexSpec {
  readonly hash: string;
  readonly range?: string;
}

export interface ProjectedIndexSpec extends IndexSpec {
  /** Attributes beside the keys; all of them where this is absent. */
  readonly projection?: readonly string[];
}

export interface TableSpec extends IndexSpec {
  readonly indexes?: Readonly<Record<string, ProjectedIndexSpec>>;
  /** Key attributes that are numbers; others are strings. */
  readonly numbers?: readonly string[];
}

/** A request table as infra declares it. */
export const requestTable: TableSpec = {
  hash: "owner",
  range: "id",
  indexes: {
    unsettled: {
      hash: "unsettled",
      range: "resendAt",
      projection: ["createdAt", "sendCount", "fencingToken", "group", "__edb_e__", "__edb_v__"],
    },
    line: { hash: "group", range: "createdAt", projection: [] },
    created: { hash: "owner", range: "createdAt", projection: [] },
  },
  numbers: ["resendAt", "createdAt"],
};

/** The durable tables as infra declares them, under the names that the test environment links. */
export const durableTables: Readonly<Record<string, TableSpec>> = {
  TestBundle: { hash: "owner", range: "bundleId" },
  TestReceipt: {
    hash: "owner",
    range: "receiptId",
    indexes: {
      created: { hash: "owner", range: "createdAt" },
      business: { hash: "owner", range: "vrnCreatedAt" },
    },
  },
  TestConnection: { hash: "owner", range: "connectionId" },
  TestClient: { hash: "owner", range: "clientId" },
  TestDraft: { hash: "owner", range: "draftId" },
  TestFiling: {
    hash: "period",
    indexes: {
      owner: { hash: "owner", projection: ["id", "uncertain", "expiresAt", "__edb_e__", "__edb_v__"] },
      held: { hash: "held", range: "acquiredAt", projection: ["owner", "id", "uncertain", "__edb_e__", "__edb_v__"] },
    },
  },
  TestAudit: { hash: "owner", range: "at" },
  TestQuota: { hash: "name" },
  TestClosure: { hash: "owner" },
  TestCalendar: { hash: "owner", indexes: { key: { hash: "keyHash", projection: ["__edb_e__", "__edb_v__"] } } },
  TestReminder: {
    hash: "owner",
    range: "reminderId",
    indexes: {
      opted: { hash: "opted", range: "keyHash", projection: ["since", "datesOn", "__edb_e__", "__edb_v__"] },
    },
  },
};
