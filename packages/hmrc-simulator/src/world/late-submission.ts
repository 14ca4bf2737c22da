import { createHash } from "node:crypto";
import type { Context } from "../context/context";
import * as CalendarDate from "../value/calendar-date";
import type { Business } from "./business";
import * as Ledger from "./ledger";
import * as Obligation from "./obligation";

/** A penalty for a period filed late, or not yet and due; `charge` in pence. */
export type LateSubmission = {
  readonly obligation: Obligation.Obligation;
  readonly category: "point" | "threshold" | "charge";
  readonly createdOn: string;
  readonly expiresOn: string;
  readonly active: boolean;
  readonly order: number;
  readonly charge: bigint;
  readonly reference: string;
};

const CHARGE = 20_000n;

/** The points at which a charge begins: by how often the business files (Finance Act 2021, schedule 24). */
export function threshold(frequency: Business["frequency"]): number {
  return frequency === "monthly" ? 5 : 4;
}

/** The charge reference of a late submission penalty: the same at each reading. */
export function reference(vrn: string, periodKey: string): string {
  const hash = createHash("sha256").update(`${vrn} ${periodKey}`).digest("hex");
  return `XS${(BigInt(`0x${hash.slice(0, 15)}`) % 1_000_000_000_000n).toString().padStart(12, "0")}`;
}

/** The late submission penalties of a business in the last 24 months, oldest first. */
export function list(context: Context, vrn: string): readonly LateSubmission[] {
  const today = context.today();
  const since = CalendarDate.addMonths(today, -24);
  const frequency = context.store.get("SELECT frequency FROM business WHERE vrn = ?", vrn)?.frequency;
  const limit = threshold(frequency === "monthly" ? "monthly" : "quarterly");
  const late = Obligation.list(context, vrn)
    .filter(({ due }) => due < today && due >= since)
    .filter(({ due, received }) => received === undefined || received > due);
  return late.map((obligation, index) => {
    const order = Math.min(index + 1, limit);
    const category = index + 1 < limit ? "point" : index + 1 === limit ? "threshold" : "charge";
    const createdOn = CalendarDate.addDays(obligation.due, 1);
    const expiresOn = CalendarDate.addDays(CalendarDate.endOfMonth(CalendarDate.addMonths(createdOn, 24)), 1);
    const charge = category === "point" ? 0n : CHARGE;
    const active = late.length >= limit || expiresOn > today;
    return {
      obligation,
      category,
      createdOn,
      expiresOn,
      active,
      order,
      charge,
      reference: reference(vrn, obligation.periodKey),
    };
  });
}

/** The sum of the charges, in pence. */
export function charged(penalties: readonly LateSubmission[]): bigint {
  return penalties.reduce((sum, penalty) => sum + penalty.charge, 0n);
}

/** The `lateSubmissionPenalty` block. */
export function toJson(penalties: readonly LateSubmission[], limit: number, today: string): Record<string, unknown> {
  const points = penalties.filter((penalty) => penalty.active && penalty.category !== "charge").length;
  return {
    summary: {
      activePenaltyPoints: points,
      inactivePenaltyPoints: penalties.filter((penalty) => !penalty.active).length,
      // The far date means that there are no points to work off.
      periodOfComplianceAchievement:
        points === 0 ? "9999-12-31" : CalendarDate.endOfMonth(CalendarDate.addMonths(today, limit === 5 ? 6 : 12)),
      regimeThreshold: limit,
      penaltyChargeAmount: Ledger.pounds(charged(penalties)),
    },
    details: penalties.map(toDetail),
  };
}

function toDetail(penalty: LateSubmission, index: number): Record<string, unknown> {
  const { obligation } = penalty;
  const charged = penalty.charge > 0n;
  return {
    penaltyNumber: String(90_000_000_000_001 + index),
    penaltyOrder: String(penalty.order).padStart(2, "0"),
    penaltyCategory: penalty.category,
    penaltyStatus: penalty.active ? "active" : "inactive",
    penaltyCreationDate: penalty.createdOn,
    penaltyExpiryDate: penalty.expiresOn,
    communicationsDate: CalendarDate.addDays(penalty.createdOn, 1),
    lateSubmissions: [
      {
        lateSubmissionID: String(index + 1).padStart(3, "0"),
        taxReturnStatus: obligation.received === undefined ? "Open" : "Fulfilled",
        taxPeriodStartDate: obligation.start,
        taxPeriodEndDate: obligation.end,
        taxPeriodDueDate: obligation.due,
        returnReceiptDate: obligation.received,
      },
    ],
    ...(charged ? charge(penalty) : {}),
  };
}

function charge(penalty: LateSubmission): Record<string, unknown> {
  return {
    chargeReference: penalty.reference,
    chargeAmount: Ledger.pounds(penalty.charge),
    chargeOutstandingAmount: Ledger.pounds(penalty.charge),
    chargeDueDate: CalendarDate.addDays(penalty.createdOn, 30),
  };
}
