import { tableNames } from "@submit/contract/protocol/spec";

/** Links that core reads through SST's Resource, for a process of tests. Import this before anything of core. */
const key = (byte: number) => Buffer.alloc(32, byte).toString("base64url");
const links: Record<string, Record<string, string>> = {
  App: { name: "submit", stage: "test" },
  OwnerSalt: { value: key(1) },
  SealKeys: { value: JSON.stringify({ current: "1", keys: { "1": key(2) } }) },
  HmrcClientId: { value: "test-client" },
  HmrcClientSecret: { value: "test-secret" },
  Email: { sender: "submit.example.com", configSet: "test-config" },
  ...Object.fromEntries(tableNames.map((name) => [name, { name: `Test${name}` }])),
  Settings: {
    stage: "test",
    production: "false",
    appUrl: "http://localhost:3000",
    edgeKeys: "",
    edgeUrl: "http://localhost:3000",
    edgePublicIp: "203.0.113.9",
    issuer: "http://localhost:3001",
    userPoolId: "test-pool",
    userPoolClientId: "test-client",
    authorizeUrl: "http://localhost:3001/oauth2/authorize",
    tokenUrl: "http://localhost:3001/oauth2/token",
    revokeUrl: "http://localhost:3001/oauth2/revoke",
    logoutUrl: "http://localhost:3001/logout",
    hmrcApiUrl: process.env.TEST_HMRC_API_URL ?? "http://localhost:3002",
    hmrcSignInUrl: "http://localhost:3003",
    hmrcSandbox: "true",
    hmrcCallsPerSecond: "3",
    hmrcCallsPerMinute: "150",
    figures: "any",
    business: "invitation/100/31",
    languages: "en,cy",
    mailSender: "reminders@submit.example.com",
    mostConcurrency: "",
  },
};
for (const [name, value] of Object.entries(links)) process.env[`SST_RESOURCE_${name}`] = JSON.stringify(value);

process.env.AWS_REGION = "eu-west-2";
process.env.AWS_ACCESS_KEY_ID = "test";
process.env.AWS_SECRET_ACCESS_KEY = "test";
process.env.LOG_FILE ??= "/dev/null";
