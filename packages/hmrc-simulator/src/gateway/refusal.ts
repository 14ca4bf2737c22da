import { flat } from "../http/answer";

// The gateway's refusals. HMRC publishes the codes; the texts are those seen on the wire.

export const throttled = flat(
  429,
  "MESSAGE_THROTTLED_OUT",
  "The request for the API is throttled as you have exceeded your quota.",
);
export const methodNotAllowed = flat(405, "METHOD_NOT_ALLOWED", "Method Not Allowed");
export const acceptHeaderInvalid = flat(406, "ACCEPT_HEADER_INVALID", "The accept header is missing or invalid");
export const invalidBodyType = flat(415, "INVALID_BODY_TYPE", "Expecting text/json or application/json body");
export const missingCredentials = flat(401, "MISSING_CREDENTIALS", "Authentication information is not provided");
export const invalidCredentials = flat(401, "INVALID_CREDENTIALS", "Invalid Authentication information provided");
export const incorrectAccessTokenType = flat(
  401,
  "INCORRECT_ACCESS_TOKEN_TYPE",
  "The access token type used is not supported when invoking the API",
);
export const resourceForbidden = flat(
  403,
  "RESOURCE_FORBIDDEN",
  "The application is not subscribed to the API which it is attempting to invoke",
);
export const invalidScope = flat(
  403,
  "INVALID_SCOPE",
  "Can not access the required resource. Ensure this token has all the required scopes.",
);
export const gatewayTimeout = flat(504, "GATEWAY_TIMEOUT", "Gateway Timeout");
