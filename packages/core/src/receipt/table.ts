import type { Figures } from "@submit/contract/value/nine-boxes";
import type { Provenance } from "@submit/contract/value/provenance";
import { CustomAttributeType, Entity } from "electrodb";
import { dynamo } from "../aws/client";
import { once } from "../aws/once";
import { durableTable } from "../aws/resource";

/** Receipts, kept for seven years. */
export const receipt = once(
  () =>
    new Entity(
      {
        model: { service: "submit", entity: "receipt", version: "1" },
        attributes: {
          owner: { type: "string", required: true },
          receiptId: { type: "string", required: true },
          vrn: { type: "string", required: true },
          periodKey: { type: "string", required: true },
          periodStart: { type: "string" },
          periodEnd: { type: "string" },
          formBundleNumber: { type: "string" },
          processingDate: { type: "string", required: true },
          paymentIndicator: { type: "string" },
          chargeRefNumber: { type: "string" },
          hmrcReceiptId: { type: "string" },
          hmrcReceiptTimestamp: { type: "string" },
          recovered: { type: "boolean", required: true },
          source: { type: ["filed", "logged"] as const, required: true },
          figures: { type: CustomAttributeType<Figures>("any") },
          provenance: { type: CustomAttributeType<Provenance>("any") },
          corrects: { type: "string" },
          correctedBy: { type: "string" },
          createdAt: { type: "string", required: true },
          expiresAt: { type: "number", required: true },
        },
        indexes: {
          byOwner: {
            pk: { field: "owner", composite: ["owner"], casing: "none" },
            sk: { field: "receiptId", composite: ["receiptId"], casing: "none" },
          },
          business: {
            index: "business",
            pk: { field: "owner", composite: ["owner"], casing: "none" },
            sk: { field: "vrnCreatedAt", composite: ["vrn", "createdAt"], casing: "none" },
          },
          created: {
            index: "created",
            pk: { field: "owner", composite: ["owner"], casing: "none" },
            sk: { field: "createdAt", composite: ["createdAt"], casing: "none" },
          },
        },
      },
      { client: dynamo, table: durableTable("Receipt") },
    ),
);
