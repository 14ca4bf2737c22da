import { Navigate, Route, Router } from "@solidjs/router";
import { ActivityPage } from "./feature/account/activity-page";
import { ConnectPage } from "./feature/account/connect-page";
import { Dashboard } from "./feature/account/dashboard";
import { DeveloperPage } from "./feature/account/developer-page";
import { VatNumberPage } from "./feature/account/vat-number-page";
import { AuthenticatorPage } from "./feature/authenticator/authenticator-page";
import { BundlePage } from "./feature/bundle/bundle-page";
import { ClientListPage } from "./feature/client/client-list-page";
import { ClientPage } from "./feature/client/client-page";
import { FollowPage } from "./feature/filing/follow-page";
import { ReturnFormPage } from "./feature/filing/return-form-page";
import { ReviewPage } from "./feature/filing/review-page";
import { SubmitPage } from "./feature/filing/submit-page";
import { LiabilityPage } from "./feature/liability/liability-page";
import { FiledReturnPage } from "./feature/obligation/filed-return-page";
import { ObligationPage } from "./feature/obligation/obligation-page";
import { PenaltyPage } from "./feature/penalty/penalty-page";
import { LogPage } from "./feature/receipt/log-page";
import { OldReceiptPage } from "./feature/receipt/old-receipt-page";
import { ReceiptListPage } from "./feature/receipt/receipt-list-page";
import { ReceiptPage } from "./feature/receipt/receipt-page";
import { Layout } from "./layout";
import { AboutVrn } from "./page/about-vrn";
import { AuthCallback } from "./page/auth-callback";
import { HmrcCallback } from "./page/hmrc-callback";
import { OldAddress } from "./page/old-address";
import { SignInPage } from "./page/sign-in-page";
import { NotFound } from "./ui/not-found";
import { RequireSignIn } from "./ui/require-sign-in";

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
  return (
    <Router root={Layout} preload={false}>
      <Route path="/" component={() => <Navigate href="/home" />} />
      <Route path="/sign-in" component={SignInPage} />
      <Route path="/auth/callback" component={AuthCallback} />
      <Route path="/developer" component={DeveloperPage} />
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
          <Route path="/owed" component={LiabilityPage} />
          <Route path="/penalty" component={PenaltyPage} />
        </Route>
      </Route>
      <Route path="/" component={RequireSignIn}>
        <Route path="/home" component={Dashboard} />
        <Route path="/hmrc/callback" component={HmrcCallback} />
        <Route path="/bundle" component={BundlePage} />
        <Route path="/connect" component={ConnectPage} />
        <Route path="/client" component={ClientListPage} />
        <Route path="/client/:vrn" matchFilters={VRN} component={ClientPage} />
        <Route path="/vat-number" component={VatNumberPage} />
        <Route path="/receipt" component={ReceiptListPage} />
        <Route path="/receipt/:receiptId" component={OldReceiptPage} />
        <Route path="/activity" component={ActivityPage} />
        <Route path="/authenticator" component={AuthenticatorPage} />
      </Route>
      <Route path="*" component={NotFound} />
    </Router>
  );
}
