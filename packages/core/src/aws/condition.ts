/** Whether DynamoDB refused a conditional write, as ElectroDB tells with `returnOnConditionCheckFailure`. */
export function isRejected(answer: object): boolean {
  return "rejected" in answer && answer.rejected === true;
}
