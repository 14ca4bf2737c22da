import { Navigate, useLocation } from "../route/place";
import { RequireSignIn } from "../ui/require-sign-in";
import { vatAddress } from "../vat/address";
import { lastVrn } from "../vat/last-vrn";

/** An address that names no VAT number leads to the same page about the number that was looked at last. */
export function OldAddress() {
  const location = useLocation();
  const here = location.pathname + location.search + location.hash;
  const vrn = lastVrn();
  if (vrn !== undefined) return <Navigate href={vatAddress(vrn, here.slice(1))} state={location.state} />;
  return (
    <RequireSignIn>
      <Navigate href={`/vat-number?then=${encodeURIComponent(here)}`} />
    </RequireSignIn>
  );
}
