import { say } from "../say";

/** What stands above every page. */
export const header = say("header", {
  brand: "Submit",
  testService: "Test service",
  menu: "Menu",
  navigation: "Main",
  sections: {
    returns: "VAT returns",
    owed: "What you owe",
    penalties: "Penalties",
    receipts: "Receipts",
    activity: "Activity",
  },
  switcher: { label: "Client:", choose: "Choose a client" },
  account: "Account,",
  signOut: "Sign out",
});
