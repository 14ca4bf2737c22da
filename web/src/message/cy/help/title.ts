import type { titles as en } from "#message/help/title";

export const titles: typeof en = {
  duplicate: "Mae CThEF yn dweud bod y Ffurflen TAW hon ganddo eisoes",
  "receipt-lost": "Rwyf wedi colli'r dderbynneb, neu nid oes un",
  "still-open": "Rwyf wedi cyflwyno, ac mae CThEF yn dal i ddangos bod y Ffurflen TAW yn agored",
  "not-authorised": "Mae CThEF yn dweud nad wyf wedi fy awdurdodi",
  "box-5-and-rounding": "Blwch 5, talgrynnu, a cheiniogau",
  "period-keys": "Cyfnodau ac allweddi cyfnodau",
  "permission-ends": "Mae Submit yn gofyn i mi gysylltu â CThEF eto",
  "no-data": "Nid yw CThEF yn dangos Ffurflenni TAW, na dim sydd arnaf",
  amending: "Rwyf wedi cyflwyno ffigur anghywir",
  "signing-up": "Cofrestru ar gyfer Troi Treth yn Ddigidol",
};
