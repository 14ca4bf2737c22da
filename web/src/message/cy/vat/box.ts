import type { box as en } from "#message/vat/box";

export const box: typeof en = {
  name: {
    vatDueSales: "TAW sy'n ddyledus ar werthiannau",
    vatDueAcquisitions: "TAW sy'n ddyledus ar nwyddau o'r UE",
    totalVatDue: "Cyfanswm y TAW sy'n ddyledus",
    vatReclaimedCurrPeriod: "TAW a adenillwyd ar bryniadau",
    netVatDue: "TAW net i'w thalu neu ei hadennill",
    totalValueSalesExVAT: "Cyfanswm gwerthiannau, heb gynnwys TAW",
    totalValuePurchasesExVAT: "Cyfanswm pryniadau, heb gynnwys TAW",
    totalValueGoodsSuppliedExVAT: "Nwyddau a anfonwyd i'r UE, heb gynnwys TAW",
    totalAcquisitionsExVAT: "Nwyddau o'r UE, heb gynnwys TAW",
  },
  label: {
    vatDueSales: "TAW sy'n ddyledus ar werthiannau ac allbynnau eraill",
    vatDueAcquisitions: "TAW sy'n ddyledus ar gaffael nwyddau a wneir yng Ngogledd Iwerddon o Aelod-wladwriaethau'r UE",
    totalVatDue: "Cyfanswm y TAW sy'n ddyledus",
    vatReclaimedCurrPeriod: "TAW a adenillwyd ar bryniadau a mewnbynnau eraill",
    netVatDue: "TAW net i dalu i CThEF neu ei hadennill",
    totalValueSalesExVAT: "Cyfanswm gwerth y gwerthiannau a chyflenwadau eraill, ac eithrio TAW",
    totalValuePurchasesExVAT: "Cyfanswm gwerth y pryniadau a'r holl fewnbynnau eraill, heb gynnwys TAW",
    totalValueGoodsSuppliedExVAT:
      "Cyfanswm gwerth anfon y nwyddau a'r costau cysylltiedig (ac eithrio TAW) o Ogledd Iwerddon i Aelod-wladwriaethau'r UE",
    totalAcquisitionsExVAT:
      "Cyfanswm gwerth caffael y nwyddau a'r costau cysylltiedig (ac eithrio TAW) a wneir yng Ngogledd Iwerddon o Aelod-wladwriaethau'r UE",
  },
  inText: (number) => `blwch ${number}`,
  owed: {
    nothing: "Dim i'w dalu na'i adennill",
    toHmrc: (amount) => `Mae arnoch ${amount} i CThEF`,
    byHmrc: (amount) => `Mae ar CThEF ${amount} i chi`,
  },
  unreadable: "Ni ellir ei ddarllen",
  error: {
    empty: (number) => `Blwch ${number}: nodwch swm. Nodwch 0 os nad oes un`,
    decimals: (number, example) => `Blwch ${number}: mae gan swm ddau le degol ar y mwyaf, megis ${example}`,
    amount: (number, example) => `Blwch ${number}: nodwch swm mewn punnoedd, megis ${example}`,
    pence: (number) => `Blwch ${number}: mae CThEF yn derbyn punnoedd cyfan yma, ac mae ceiniogau yn y swm hwn`,
    range: (number, limit) => `Blwch ${number}: rhaid i'r swm fod rhwng -£${limit} a £${limit}`,
    total: "Mae blwch 1 a blwch 2 gyda'i gilydd yn fwy nag y mae CThEF yn ei dderbyn ym mlwch 3",
    net: "Blwch 4: mae'r gwahaniaeth i flwch 3 yn fwy nag y mae CThEF yn ei dderbyn ym mlwch 5 (£99,999,999,999.99)",
  },
};
