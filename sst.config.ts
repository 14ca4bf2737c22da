/// <reference path="./.sst/platform/config.d.ts" />

export default $config({
  app(input) {
    const production = input.stage === "production";
    return {
      name: "submit",
      home: "aws",
      removal: production ? "retain" : "remove",
      protect: production,
      // London: what UK businesses entrust to us stays in the UK. SST's own provider knows no tier of a user pool.
      providers: { aws: { version: "6.83.0", region: "eu-west-2" } },
    };
  },
  async run() {
    const { stage } = await import("./infra/stage/stage");
    const { router } = await import("./infra/edge/web");
    await import("./infra/request/api");
    await import("./infra/request/dead-letter");
    await import("./infra/request/unconfirmed");
    await import("./infra/mail/mail");
    if (stage.watched) await import("./infra/monitoring/monitoring");
    if (stage.production) await import("./infra/data/backup");
    return { url: router.url };
  },
});
