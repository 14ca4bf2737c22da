import { registration } from "#message/account/registration";

/** The trade that a flat rate category stands for; the code itself where HMRC has a newer one. */
export function tradeWords(category: string): string {
  return registration.trades[Number(category) - 1] ?? registration.category(category);
}
