import { browser as words } from "#message/browser";

const PROBE = "submit.probe";

// Without these the app would fail later, with a blank page or a dead button. To be imported first: it ends the script.
const lack = lackOf();
if (lack !== undefined) {
  const told = document.createElement("main");
  told.textContent = lack;
  document.getElementById("app")?.replaceChildren(told);
  throw new Error(lack);
}

function lackOf(): string | undefined {
  try {
    // A browser that blocks all site data throws when storage is touched, one that has no room when it is written to. Local
    // storage that holds a sign-in may be full: it would take notes alone.
    const isSignedIn = Object.keys(localStorage).some((key) => key.endsWith(".signed-in"));
    for (const area of isSignedIn ? [sessionStorage] : [sessionStorage, localStorage]) {
      area.setItem(PROBE, "");
      area.removeItem(PROBE);
    }
  } catch {
    return words.noStorage;
  }
  // Browsers give no cryptography to pages that came over a connection that others can change.
  if (!isSecureContext) return words.notSecure;
  const needed = [crypto.randomUUID, crypto.subtle, AbortSignal.timeout, Object.hasOwn, Array.prototype.at];
  return needed.every(Boolean) ? undefined : words.tooOld;
}
