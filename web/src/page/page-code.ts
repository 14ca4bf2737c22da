import { paramsOf } from "../route/path";

/** The declarations of all APIs: every page but the home page calls some that are not in the app's first files. */
const declarations = once(() => import("@submit/contract/registry"));

const receiptList = page(async () => (await import("../feature/receipt/receipt-list-page")).ReceiptListPage);

/** The code of each page, a file each, by its address; each is loaded once, and again only after a failure. */
export const pageCode = {
  "/home": once(async () => (await import("../feature/home/home-page")).HomePage),
  "/sign-in": once(async () => (await import("./sign-in-page")).SignInPage),
  "/auth/callback": page(async () => (await import("./auth-callback")).AuthCallback),
  "/hmrc/callback": page(async () => (await import("./hmrc-callback")).HmrcCallback),
  "/vat/:vrn/obligation": page(async () => (await import("../feature/obligation/obligation-page")).ObligationPage),
  "/vat/:vrn/return/:period": page(async () => (await import("../feature/filing/return-form-page")).ReturnFormPage),
  "/vat/:vrn/return/:period/review": page(async () => (await import("../feature/filing/review-page")).ReviewPage),
  "/vat/:vrn/return/:period/submit": page(async () => (await import("../feature/filing/submit-page")).SubmitPage),
  "/vat/:vrn/receipt": receiptList,
  "/receipt": receiptList,
  "/vat/:vrn/receipt/log": page(async () => (await import("../feature/receipt/log-page")).LogPage),
  "/vat/:vrn/receipt/:receiptId": page(async () => (await import("../feature/receipt/receipt-page")).ReceiptPage),
  "/vat/:vrn/owed": page(async () => (await import("../feature/money/owed-page")).OwedPage),
  "/vat/:vrn/penalty": page(async () => (await import("../feature/penalty/penalty-page")).PenaltyPage),
  "/vat/:vrn/filed/:period": page(
    async () => (await import("../feature/obligation/filed-return-page")).FiledReturnPage,
  ),
  "/request/:api/:id": page(async () => (await import("../feature/filing/follow-page")).FollowPage),
  "/client": page(async () => (await import("../feature/client/client-list-page")).ClientListPage),
  "/client/:vrn": page(async () => (await import("../feature/client/client-page")).ClientPage),
  "/vat-number": page(async () => (await import("../feature/account/vat-number-page")).VatNumberPage),
  "/connect": page(async () => (await import("../feature/account/connect-page")).ConnectPage),
  "/bundle": page(async () => (await import("../feature/bundle/bundle-page")).BundlePage),
  "/account": page(async () => (await import("../feature/account/account-page")).AccountPage),
  "/account/delete": page(async () => (await import("../feature/account/data/delete-page")).DeletePage),
  "/authenticator": page(async () => (await import("../feature/authenticator/authenticator-page")).AuthenticatorPage),
  "/activity": page(async () => (await import("../feature/account/activity-page")).ActivityPage),
  "/receipt/:receiptId": page(async () => (await import("../feature/receipt/old-receipt-page")).OldReceiptPage),
  "/developer": page(async () => (await import("../feature/account/developer-page")).DeveloperPage),
};

export type PagePath = keyof typeof pageCode;

/** What loads the code of the page at an address, if it is one of these. */
export function codeAt(address: string): (() => Promise<unknown>) | undefined {
  const path = (Object.keys(pageCode) as PagePath[]).find((each) => paramsOf(each, address));
  return path && pageCode[path];
}

/** The code of a page, and what it calls beside it. */
function page<T>(load: () => Promise<T>): () => Promise<T> {
  return once(async () => (await Promise.all([load(), declarations()]))[0]);
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
