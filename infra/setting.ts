import { browser, signIn, users } from "./auth";
import { stage } from "./stage";
import { appUrl, edgeKey } from "./web";

/** Facts about the stage that the code asks for; all of them text. */
export const settings = new sst.Linkable("Settings", {
  properties: {
    stage: stage.name,
    production: String(stage.production),
    appUrl,
    edgeKey,
    edgePublicIp: stage.edgePublicIp ?? "",
    ...signIn,
    userPoolId: users.id,
    userPoolClientId: browser.id,
    hmrcApiUrl: stage.hmrcApiUrl,
    hmrcSignInUrl: stage.hmrcSignInUrl,
    hmrcSandbox: String(stage.hmrcSandbox),
    ...stage.hmrcRate,
    figures: stage.figures,
    mostConcurrency: String(stage.mostConcurrency ?? ""),
  },
});
