import { paramsOf } from "../route/path";

const receiptList = once(async () => (await import("../feature/receipt/receipt-list-page")).ReceiptListPage);

/** The code of each page, a file each, by its address; each is loaded once, and again only after a failure. */
export const pageCode = {
  "/home": once(async () => (await import("../feature/home/home-page")).HomePage),
  "/sign-in": once(async () => (await import("./sign-in-page")).SignInPage),
  "/auth/callback": once(async () => (await import("./auth-callback")).AuthCallback),
  "/hmrc/callback": once(async () => (await import("./hmrc-callback")).HmrcCallback),
  "/vat/:vrn/obligation": once(async () => (await import("../feature/obligation/obligation-page")).ObligationPage),
  "/vat/:vrn/return/:period": once(async () => (await import("../feature/filing/return-form-page")).ReturnFormPage),
  "/vat/:vrn/return/:period/review": once(async () => (await import("../feature/filing/review-page")).ReviewPage),
  "/vat/:vrn/return/:period/submit": once(async () => (await import("../feature/filing/submit-page")).SubmitPage),
  "/vat/:vrn/receipt": receiptList,
  "/receipt": receiptList,
  "/vat/:vrn/receipt/log": once(async () => (await import("../feature/receipt/log-page")).LogPage),
  "/vat/:vrn/receipt/:receiptId": once(async () => (await import("../feature/receipt/receipt-page")).ReceiptPage),
  "/vat/:vrn/owed": once(async () => (await import("../feature/money/owed-page")).OwedPage),
  "/vat/:vrn/penalty": once(async () => (await import("../feature/penalty/penalty-page")).PenaltyPage),
  "/vat/:vrn/filed/:period": once(
    async () => (await import("../feature/obligation/filed-return-page")).FiledReturnPage,
  ),
  "/request/:api/:id": once(async () => (await import("../feature/filing/follow-page")).FollowPage),
  "/client": once(async () => (await import("../feature/client/client-list-page")).ClientListPage),
  "/client/:vrn": once(async () => (await import("../feature/client/client-page")).ClientPage),
  "/vat-number": once(async () => (await import("../feature/account/vat-number-page")).VatNumberPage),
  "/connect": once(async () => (await import("../feature/account/connect-page")).ConnectPage),
  "/bundle": once(async () => (await import("../feature/bundle/bundle-page")).BundlePage),
  "/account": once(async () => (await import("../feature/account/account-page")).AccountPage),
  "/account/delete": once(async () => (await import("../feature/account/data/delete-page")).DeletePage),
  "/authenticator": once(async () => (await import("../feature/authenticator/authenticator-page")).AuthenticatorPage),
  "/activity": once(async () => (await import("../feature/account/activity-page")).ActivityPage),
  "/receipt/:receiptId": once(async () => (await import("../feature/receipt/old-receipt-page")).OldReceiptPage),
  "/developer": once(async () => (await import("../feature/account/developer-page")).DeveloperPage),
};

export type PagePath = keyof typeof pageCode;

/** What loads the code of the page at an address, if it is one of these. */
export function codeAt(address: string): (() => Promise<unknown>) | undefined {
  const path = (Object.keys(pageCode) as PagePath[]).find((each) => paramsOf(each, address));
  return path && pageCode[path];
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
