import { say } from "../say";

/** What stands above every page. */
export const header = say("header", {
  brand: "Submit",
  testService: "Test service",
  menu: "Menu",
  navigation: "Main",
  sections: {
    home: "Home",
    returns: "VAT returns",
    money: "Money",
    receipts: "Receipts",
  },
  account: {
    title: "Account",
    own: "Your account",
    clients: "Your clients",
    plan: "Plan",
    connection: "HMRC connection",
    secondStep: "Second step at sign-in",
    history: "History",
  },
  switcher: { label: "Client:", choose: "Choose a client", list: "Clients" },
  signOut: "Sign out",
});
