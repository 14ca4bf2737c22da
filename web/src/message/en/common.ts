/** Words that several pages say. */
export const common = {
  problem: "There is a problem",
};
