import { contentSecurityPolicy, securityHeaders } from "@submit/contract/protocol/security-header";
import { stage } from "../stage/stage";

const { "strict-transport-security": hsts, "referrer-policy": referrerPolicy, ...rest } = securityHeaders;
const { "x-content-type-options": _, "x-frame-options": frameOption, ...custom } = rest;
const override = true;

/** The security headers of the contract, put on every page by the edge. CloudFront wants six of them under names of its own. */
export const pageHeaders = new aws.cloudfront.ResponseHeadersPolicy("PageHeaders", {
  name: `${$app.name}-${stage.name}-page`,
  securityHeadersConfig: {
    strictTransportSecurity: {
      accessControlMaxAgeSec: Number(/max-age=(\d+)/.exec(hsts)?.[1]),
      includeSubdomains: hsts.includes("includeSubDomains"),
      override,
    },
    contentSecurityPolicy: { contentSecurityPolicy, override },
    contentTypeOptions: { override },
    frameOptions: { frameOption, override },
    referrerPolicy: { referrerPolicy, override },
  },
  customHeadersConfig: {
    items: Object.entries(custom).map(([header, value]) => ({ header, value, override })),
  },
});
