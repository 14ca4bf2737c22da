import type { common as en } from "#message/common";

export const common: typeof en = {
  problem: "Mae problem wedi codi",
  help: (title) => `Help: ${title} (yn agor mewn tab newydd)`,
  bar: (period, amount) => `${period}: ${amount}`,
};
