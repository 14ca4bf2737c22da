/** Whether somebody is signed in in this tab, as far as can be told without reading who. */
export function hasSignIn(): boolean {
  try {
    return sessionStorage.getItem("submit.user.tokens") !== null;
  } catch {
    return false;
  }
}
