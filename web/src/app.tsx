import { Route, Router } from "@solidjs/router";
import { Layout } from "./component/layout";
import { SignedIn } from "./component/signed-in";
import { Activity } from "./page/activity";
import { AuthCallback } from "./page/auth-callback";
import { Bundles } from "./page/bundle";
import { Connect } from "./page/connect";
import { Developer } from "./page/developer";
import { FiledReturn } from "./page/filed-return";
import { Follow } from "./page/follow";
import { HmrcCallback } from "./page/hmrc-callback";
import { Home } from "./page/home";
import { NotFound } from "./page/not-found";
import { Obligations } from "./page/obligation";
import { Owed } from "./page/owed";
import { PenaltyPage } from "./page/penalty";
import { ReceiptPage } from "./page/receipt";
import { Receipts } from "./page/receipt-list";
import { ReturnForm } from "./page/return-form";
import { Review } from "./page/review";
import { SubmitReturn } from "./page/submit-return";
import { VatNumber } from "./page/vat-number";

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
