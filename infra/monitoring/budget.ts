import { stage } from "../stage/stage";

/** Tells when the account's bill of the month passes most of the budget, and when it is going to pass all of it. */
export const budget = new aws.budgets.Budget("Budget", {
  name: `${$app.name}-${stage.name}`,
  budgetType: "COST",
  timeUnit: "MONTHLY",
  limitAmount: String(stage.budgetUsd),
  limitUnit: "USD",
  notifications: [notice("ACTUAL", 80), notice("FORECASTED", 100)],
});

function notice(notificationType: "ACTUAL" | "FORECASTED", threshold: number) {
  return {
    notificationType,
    threshold,
    thresholdType: "PERCENTAGE",
    comparisonOperator: "GREATER_THAN",
    subscriberEmailAddresses: stage.alarmEmail ? [stage.alarmEmail] : [],
  };
}
