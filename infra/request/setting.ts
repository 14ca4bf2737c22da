import { businessTermsText } from "@submit/contract/protocol/business-terms";
import { browser, signIn, users } from "../data/auth";
import { edgeKeys } from "../edge/key";
import { appUrl, router } from "../edge/web";
import { stage } from "../stage/stage";

/** Facts about the stage that the code asks for; all of them text. */
export const settings = new sst.Linkable("Settings", {
  properties: {
    stage: stage.name,
    production: String(stage.production),
    appUrl,
    edgeKeys,
    edgeUrl: router.url,
    edgePublicIp: stage.edgePublicIp ?? "",
    ...signIn,
    userPoolId: users.id,
    userPoolClientId: browser.id,
    hmrcApiUrl: stage.hmrcApiUrl,
    hmrcSignInUrl: stage.hmrcSignInUrl,
    hmrcSandbox: String(stage.hmrcSandbox),
    ...stage.hmrcRate,
    figures: stage.figures,
    business: businessTermsText(stage.business),
    languages: stage.languages,
    mailSender: stage.mailSender ?? "",
    mostConcurrency: String(stage.mostConcurrency ?? ""),
  },
});
