/** Why nobody gets a second account: how the pool of users names it to the app when a first sign-in with Google is refused. */
export const PASSWORD_ACCOUNT = "PASSWORD_ACCOUNT";
