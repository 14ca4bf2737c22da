/** What somebody is told whose browser can't run the app. */
export const browser = {
  noStorage:
    "Submit needs to keep your sign-in in this browser. Please allow cookies and site data, or free space on this device, then load the page again.",
  notSecure: "Submit works over a secure connection only. Please open it by its address that begins with https.",
  tooOld:
    "This browser is too old for Submit. Please update it, or open Submit in a new version of Chrome, Edge, Firefox or Safari.",
};
