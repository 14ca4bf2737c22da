import { Navigate, Route, Router } from "@solidjs/router";
import { onMount } from "solid-js";
import { Layout } from "./layout";
import { AboutVrn } from "./page/about-vrn";
import { AuthCallback } from "./page/auth-callback";
import { lazyPage, loadPages } from "./page/lazy-page";
import { OldAddress } from "./page/old-address";
import { SignInPage } from "./page/sign-in-page";
import { NotFound } from "./ui/not-found";
import { RequireSignIn } from "./ui/require-sign-in";

const AccountPage = lazyPage(async () => (await import("./feature/account/account-page")).AccountPage);
const ActivityPage = lazyPage(async () => (await import("./feature/account/activity-page")).ActivityPage);
const ConnectPage = lazyPage(async () => (await import("./feature/account/connect-page")).ConnectPage);
const DeletePage = lazyPage(async () => (await import("./feature/account/data/delete-page")).DeletePage);
const HomePage = lazyPage(async () => (await import("./feature/home/home-page")).HomePage);
const DeveloperPage = lazyPage(async () => (await import("./feature/account/developer-page")).DeveloperPage);
const VatNumberPage = lazyPage(async () => (await import("./feature/account/vat-number-page")).VatNumberPage);
const AuthenticatorPage = lazyPage(
  async () => (await import("./feature/authenticator/authenticator-page")).AuthenticatorPage,
);
const BundlePage = lazyPage(async () => (await import("./feature/bundle/bundle-page")).BundlePage);
const ClientListPage = lazyPage(async () => (await import("./feature/client/client-list-page")).ClientListPage);
const ClientPage = lazyPage(async () => (await import("./feature/client/client-page")).ClientPage);
const FollowPage = lazyPage(async () => (await import("./feature/filing/follow-page")).FollowPage);
const ReturnFormPage = lazyPage(async () => (await import("./feature/filing/return-form-page")).ReturnFormPage);
const ReviewPage = lazyPage(async () => (await import("./feature/filing/review-page")).ReviewPage);
const SubmitPage = lazyPage(async () => (await import("./feature/filing/submit-page")).SubmitPage);
const OwedPage = lazyPage(async () => (await import("./feature/money/owed-page")).OwedPage);
const FiledReturnPage = lazyPage(async () => (await import("./feature/obligation/filed-return-page")).FiledReturnPage);
const ObligationPage = lazyPage(async () => (await import("./feature/obligation/obligation-page")).ObligationPage);
const PenaltyPage = lazyPage(async () => (await import("./feature/penalty/penalty-page")).PenaltyPage);
const LogPage = lazyPage(async () => (await import("./feature/receipt/log-page")).LogPage);
const OldReceiptPage = lazyPage(async () => (await import("./feature/receipt/old-receipt-page")).OldReceiptPage);
const ReceiptListPage = lazyPage(async () => (await import("./feature/receipt/receipt-list-page")).ReceiptListPage);
const ReceiptPage = lazyPage(async () => (await import("./feature/receipt/receipt-page")).ReceiptPage);
const HmrcCallback = lazyPage(async () => (await import("./page/hmrc-callback")).HmrcCallback);

/** Addresses from before pages named their VAT number. */
const OLD = [
  "/obligation",
  "/return/:period",
  "/return/:period/:step",
  "/filed/:period",
  "/owed",
  "/penalty",
  "/receipt/log",
];

const VRN = { vrn: /^\d{9}$/ };

/** The whole app: each page by its address. */
export function App() {
  onMount(() => void loadPages());
  return (
    <Router root={Layout} preload={false}>
      <Route path="/" component={() => <Navigate href="/home" />} />
      <Route path="/sign-in" component={SignInPage} />
      <Route path="/auth/callback" component={AuthCallback} />
      <Route path="/developer" component={DeveloperPage} />
      <Route path="/account/delete" component={DeletePage} />
      <Route path="/request/:api/:id" component={FollowPage} />
      <Route path={OLD} component={OldAddress} />
      <Route path="/vat/:vrn" matchFilters={VRN} component={AboutVrn}>
        <Route path="/return/:period/submit" component={SubmitPage} />
        <Route path="/" component={RequireSignIn}>
          <Route path="/" component={() => <Navigate href="obligation" />} />
          <Route path="/obligation" component={ObligationPage} />
          <Route path="/return/:period" component={ReturnFormPage} />
          <Route path="/return/:period/review" component={ReviewPage} />
          <Route path="/filed/:period" component={FiledReturnPage} />
          <Route path="/receipt" component={ReceiptListPage} />
          <Route path="/receipt/log" component={LogPage} />
          <Route path="/receipt/:receiptId" component={ReceiptPage} />
          <Route path="/owed" component={OwedPage} />
          <Route path="/penalty" component={PenaltyPage} />
        </Route>
      </Route>
      <Route path="/" component={RequireSignIn}>
        <Route path="/home" component={HomePage} />
        <Route path="/hmrc/callback" component={HmrcCallback} />
        <Route path="/bundle" component={BundlePage} />
        <Route path="/connect" component={ConnectPage} />
        <Route path="/client" component={ClientListPage} />
        <Route path="/client/:vrn" matchFilters={VRN} component={ClientPage} />
        <Route path="/vat-number" component={VatNumberPage} />
        <Route path="/receipt" component={ReceiptListPage} />
        <Route path="/receipt/:receiptId" component={OldReceiptPage} />
        <Route path="/activity" component={ActivityPage} />
        <Route path="/account" component={AccountPage} />
        <Route path="/authenticator" component={AuthenticatorPage} />
      </Route>
      <Route path="*" component={NotFound} />
    </Router>
  );
}
