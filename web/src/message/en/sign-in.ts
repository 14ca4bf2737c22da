/** What is said on the way to the sign-in. */
export const signIn = {
  title: "Sign in to Submit",
  lead: "You are being taken to the page on which you sign in.",
  button: "Continue to sign in",
};
