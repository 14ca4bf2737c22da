import { stage } from "./stage";

const ownerSalt = new sst.Secret("OwnerSalt");
const sealKeys = new sst.Secret("SealKeys");
const hmrcClientId = new sst.Secret("HmrcClientId");
const hmrcClientSecret = new sst.Secret("HmrcClientSecret");

/** What `sst secret set` holds. A function links those it needs and no other. */
export const secrets = { ownerSalt, sealKeys, hmrcClientId, hmrcClientSecret };

const isSet = (name: string) => process.env[`SST_SECRET_${name}`] !== undefined;

/** Our credentials at Google. Production must have them; another stage without them signs in by e-mail alone. */
export const google =
  stage.production || (isSet("GoogleClientId") && isSet("GoogleClientSecret"))
    ? { clientId: new sst.Secret("GoogleClientId"), clientSecret: new sst.Secret("GoogleClientSecret") }
    : undefined;
