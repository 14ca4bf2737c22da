import type { vatNumber as en } from "#message/account/vat-number";

export const vatNumber: typeof en = {
  title: "Eich rhif TAW",
  label: "Rhif cofrestru TAW",
  hint: "Naw digid, ar eich tystysgrif TAW. Mae GB o'i flaen a bylchau yn iawn.",
  doubt: (vrn) => `A yw ${vrn} yn gywir?`,
  doubtText:
    "Nid yw ei ddau ddigid olaf yn cyd-fynd â'r lleill, sy'n aml yn golygu llithriad bys. Mae rhai rhifau go iawn felly hefyd: os dyna sydd ar eich tystysgrif, ewch ymlaen.",
  yes: "Iawn, ymlaen",
  save: "Cadw ac ymlaen",
};
