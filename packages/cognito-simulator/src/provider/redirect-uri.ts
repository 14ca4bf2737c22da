/** Whether a code may be sent to `uri`: the app's callback, or the same path on this machine for tests. */
export function isCallback(uri: string, appOrigin: string): boolean {
  return isOurs(uri, appOrigin, "/auth/callback");
}

/** Whether a sign-out may lead to `uri`: the app's start page, or the same path on this machine for tests. */
export function isStart(uri: string, appOrigin: string): boolean {
  return isOurs(uri, appOrigin, "/");
}

// Compared as written, for a parser would quietly mend what it is given ("/auth/../auth/callback").
function isOurs(uri: string, appOrigin: string, path: string): boolean {
  if (uri === appOrigin + path) return true;
  if (uri === `http://127.0.0.1${portOf(appOrigin)}${path}`) return true;
  const port = /^http:\/\/localhost(:\d{1,5})?(?=\/)/.exec(uri);
  return port !== null && uri === port[0] + path;
}

function portOf(origin: string): string {
  const { port } = new URL(origin);
  return port === "" ? "" : `:${port}`;
}
