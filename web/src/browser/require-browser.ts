import { browser as words } from "#message/browser";

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
    // A browser that blocks all site data throws when storage is touched.
    sessionStorage.length + localStorage.length;
  } catch {
    return words.noStorage;
  }
  // Browsers give no cryptography to pages that came over a connection that others can change.
  if (!isSecureContext) return words.notSecure;
  const needed = [crypto.randomUUID, crypto.subtle, AbortSignal.timeout, Object.hasOwn, Array.prototype.at];
  return needed.every(Boolean) ? undefined : words.tooOld;
}
