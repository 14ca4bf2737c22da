import { LiabilityPage } from "../liability/liability-page";
import { PointsNotice } from "../penalty/points-notice";

/** What is owed, with a word on penalty points where there are some. */
export function OwedPage() {
  return <LiabilityPage notice={<PointsNotice />} />;
}
