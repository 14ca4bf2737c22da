import type { fact as en } from "#message/site/fact";

export const fact: typeof en = {
  name: "Nid yw pwy bynnag sy'n rhedeg y gwasanaeth hwn wedi nodi enw yma eto.",
  address: "Nid oes cyfeiriad wedi'i nodi eto.",
  email: "Nid oes cyfeiriad e-bost wedi'i nodi eto.",
  securityContact: "Nid yw pwy bynnag sy'n rhedeg y gwasanaeth hwn wedi nodi eto ble i roi gwybod am wendid.",
  icoNumber: "Nid oes cofrestriad gyda Swyddfa'r Comisiynydd Gwybodaeth wedi'i nodi eto.",
  registered: (number) => `Wedi'i gofrestru gyda Swyddfa'r Comisiynydd Gwybodaeth: ${number}.`,
  termsFrom: "Nid yw wedi'i nodi eto o ba ddiwrnod y mae'r dudalen hon yn dal.",
  holdsFrom: (day) => `Mae'r dudalen hon yn dal o ${day}.`,
};
