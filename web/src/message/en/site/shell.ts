/** What the app's page says before its script has run. */
export const shell = {
  brand: "Submit",
  loading: "Loading…",
  tooOld:
    "If nothing more appears here, this browser is too old for Submit. Please update it, or open Submit in a new version of Chrome, Edge, Firefox or Safari.",
  noScript: {
    title: "Submit needs JavaScript here",
    text: "Your spreadsheet is read in your browser, which takes JavaScript. Please turn it on and load the page again.",
  },
};
