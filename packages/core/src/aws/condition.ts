/** Whether DynamoDB refused a conditional write, as ElectroDB tells with `returnOnConditionCheckFailure`. */
export function isConditionFailed(answer: object): boolean {
  return "rejected" in answer && answer.rejected === true;
}
