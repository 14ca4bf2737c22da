/** What the page says on which a return is checked before it is sent. */
export const check = {
  title: "Check your return",
  compared: {
    same: "the same as last time",
    less: (by: string) => `${by} less than last time`,
    more: (by: string) => `${by} more than last time`,
    wasOwed: (last: string) => `last time you owed ${last}`,
    wasRepaid: (last: string) => `last time HMRC repaid you ${last}`,
    wasNothing: "last time there was nothing to pay",
  },
};
