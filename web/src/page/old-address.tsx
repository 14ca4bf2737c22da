import { Match, Switch } from "solid-js";
import { ui } from "#message/ui";
import { Navigate, useLocation } from "../route/place";
import { user } from "../session/session";
import { RequireSignIn } from "../ui/require-sign-in";
import { Busy } from "../ui/waiting/busy";
import { vatAddress } from "../vat/address";
import { areClientsAwaited } from "../vat/client/client-store";
import { isToChoose, lastVrn } from "../vat/last-vrn";

/** An address that names no VAT number leads to the same page about the number that was looked at last, or the only one; with several clients to the list of them. */
export function OldAddress() {
  const location = useLocation();
  const here = location.pathname + location.search + location.hash;
  return (
    <Switch
      fallback={
        <RequireSignIn>
          <Busy what={ui.lazyPage.what} />
        </RequireSignIn>
      }
    >
      <Match when={lastVrn()}>
        {(vrn) => <Navigate href={vatAddress(vrn(), here.slice(1))} state={location.state} />}
      </Match>
      <Match when={isToChoose()}>
        <Navigate href="/client" />
      </Match>
      <Match when={user() && !areClientsAwaited()}>
        <Navigate href={`/vat-number?then=${encodeURIComponent(here)}`} />
      </Match>
    </Switch>
  );
}
