import { Navigate, Route, Router } from "@solidjs/router";
import { onMount } from "solid-js";
import { Layout } from "./layout";
import { AboutVrn } from "./page/about-vrn";
import { lazyPage, loadPages } from "./page/lazy-page";
import { OldAddress } from "./page/old-address";
import { type PagePath, pageCode } from "./page/page-code";
import { NotFound } from "./ui/not-found";
import { RequireSignIn } from "./ui/require-sign-in";

const pages = Object.fromEntries(
  Object.entries(pageCode).map(([path, load]) => [path, lazyPage(load)]),
) as unknown as Readonly<Record<PagePath, ReturnType<typeof lazyPage>>>;

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
      <Route path="/sign-in" component={pages["/sign-in"]} />
      <Route path="/auth/callback" component={pages["/auth/callback"]} />
      <Route path="/developer" component={pages["/developer"]} />
      <Route path="/account/delete" component={pages["/account/delete"]} />
      <Route path="/request/:api/:id" component={pages["/request/:api/:id"]} />
      <Route path={OLD} component={OldAddress} />
      <Route path="/vat/:vrn" matchFilters={VRN} component={AboutVrn}>
        <Route path="/return/:period/submit" component={pages["/vat/:vrn/return/:period/submit"]} />
        <Route path="/" component={RequireSignIn}>
          <Route path="/" component={() => <Navigate href="obligation" />} />
          <Route path="/obligation" component={pages["/vat/:vrn/obligation"]} />
          <Route path="/return/:period" component={pages["/vat/:vrn/return/:period"]} />
          <Route path="/return/:period/review" component={pages["/vat/:vrn/return/:period/review"]} />
          <Route path="/filed/:period" component={pages["/vat/:vrn/filed/:period"]} />
          <Route path="/receipt" component={pages["/vat/:vrn/receipt"]} />
          <Route path="/receipt/log" component={pages["/vat/:vrn/receipt/log"]} />
          <Route path="/receipt/:receiptId" component={pages["/vat/:vrn/receipt/:receiptId"]} />
          <Route path="/owed" component={pages["/vat/:vrn/owed"]} />
          <Route path="/penalty" component={pages["/vat/:vrn/penalty"]} />
        </Route>
      </Route>
      <Route path="/" component={RequireSignIn}>
        <Route path="/home" component={pages["/home"]} />
        <Route path="/hmrc/callback" component={pages["/hmrc/callback"]} />
        <Route path="/bundle" component={pages["/bundle"]} />
        <Route path="/connect" component={pages["/connect"]} />
        <Route path="/client" component={pages["/client"]} />
        <Route path="/client/:vrn" matchFilters={VRN} component={pages["/client/:vrn"]} />
        <Route path="/vat-number" component={pages["/vat-number"]} />
        <Route path="/receipt" component={pages["/vat/:vrn/receipt"]} />
        <Route path="/receipt/:receiptId" component={pages["/receipt/:receiptId"]} />
        <Route path="/activity" component={pages["/activity"]} />
        <Route path="/account" component={pages["/account"]} />
        <Route path="/authenticator" component={pages["/authenticator"]} />
      </Route>
      <Route path="*" component={NotFound} />
    </Router>
  );
}
