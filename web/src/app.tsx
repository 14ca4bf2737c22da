import { Route, Router } from "@solidjs/router";
import { Activity } from "./feature/account/activity-page";
import { Connect } from "./feature/account/connect-page";
import { Developer } from "./feature/account/developer-page";
import { Home } from "./feature/account/home-page";
import { VatNumber } from "./feature/account/vat-number-page";
import { Bundles } from "./feature/bundle/bundle-page";
import { Follow } from "./feature/filing/follow-page";
import { ReturnForm } from "./feature/filing/return-form-page";
import { Review } from "./feature/filing/review-page";
import { SubmitReturn } from "./feature/filing/submit-page";
import { Owed } from "./feature/liability/liability-page";
import { FiledReturn } from "./feature/obligation/filed-return-page";
import { Obligations } from "./feature/obligation/obligation-page";
import { PenaltyPage } from "./feature/penalty/penalty-page";
import { Receipts } from "./feature/receipt/receipt-list-page";
import { ReceiptPage } from "./feature/receipt/receipt-page";
import { Layout } from "./layout";
import { AuthCallback } from "./page/auth-callback";
import { HmrcCallback } from "./page/hmrc-callback";
import { NotFound } from "./ui/not-found";
import { SignedIn } from "./ui/require-sign-in";

/** The whole app: each page by its address. */
export function App() {
  return (
    <Router root={Layout} preload={false}>
      <Route path="/" component={Home} />
      <Route path="/auth/callback" component={AuthCallback} />
      <Route path="/developer" component={Developer} />
      <Route path="/" component={SignedIn}>
        <Route path="/hmrc/callback" component={HmrcCallback} />
        <Route path="/bundle" component={Bundles} />
        <Route path="/connect" component={Connect} />
        <Route path="/vat-number" component={VatNumber} />
        <Route path="/obligation" component={Obligations} />
        <Route path="/return/:period" component={ReturnForm} />
        <Route path="/return/:period/review" component={Review} />
        <Route path="/return/:period/submit" component={SubmitReturn} />
        <Route path="/filed/:period" component={FiledReturn} />
        <Route path="/receipt" component={Receipts} />
        <Route path="/receipt/:receiptId" component={ReceiptPage} />
        <Route path="/owed" component={Owed} />
        <Route path="/penalty" component={PenaltyPage} />
        <Route path="/activity" component={Activity} />
        <Route path="/request/:api/:id" component={Follow} />
      </Route>
      <Route path="*" component={NotFound} />
    </Router>
  );
}
