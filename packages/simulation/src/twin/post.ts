import { type Facts, type Post, periodOf } from "../model/facts";

/** A POST as it leaves: of what its user confirmed, and of nothing that HMRC may have taken already. */
export function checkPost(facts: Facts, post: Post, figures: Record<string, unknown>, finalised: unknown): void {
  const sent = facts.sent.get(post.request);
  if (!sent) {
    facts.violate("POST_OF_NOBODY", `a return of ${periodOf(post)} was posted that nobody sent`);
    return;
  }
  const { input } = sent;
  if (input.vrn !== post.vrn || input.periodKey !== post.periodKey || finalised !== true)
    facts.violate("WRONG_PERIOD", `${periodOf(input)} was confirmed, ${periodOf(post)} was posted`);
  for (const [box, value] of Object.entries(confirmed(input)))
    if (figures[box] !== value) facts.violate("WRONG_FIGURES", `${box} is ${value}, and was posted as ${figures[box]}`);
  const earlier = facts.posts.find(
    (each) => each.vrn === post.vrn && each.periodKey === post.periodKey && each.doubtUntil > 0,
  );
  if (earlier)
    facts.violate(
      "BLIND_POST",
      `${periodOf(post)} is posted ${(post.begun - earlier.begun) / 1_000} s after a POST of which nobody knows what became`,
    );
}

/** The nine boxes that a user confirms, reckoned here apart from the system under test. */
export function confirmed(input: Record<string, unknown> | object): Record<string, number> {
  const {
    vrn: _,
    periodKey: __,
    finalised: ___,
    periodStart: ____,
    periodEnd: _____,
    ...seven
  } = input as Record<string, number>;
  const pence = (name: string) => Math.round((seven[name] ?? 0) * 100);
  const total = pence("vatDueSales") + pence("vatDueAcquisitions");
  const net = Math.abs(total - pence("vatReclaimedCurrPeriod"));
  return { ...seven, totalVatDue: total / 100, netVatDue: net / 100 };
}
