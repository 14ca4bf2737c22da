import type { Problem } from "@submit/contract/protocol/problem";
import { createSignal, Match, onCleanup, onMount, Show, Switch } from "solid-js";
import { authenticator as words } from "#message/authenticator";
import { api } from "../../api/client";
import { navigate, useSearchParams } from "../../route/place";
import { claims, renew, user } from "../../session/session";
import { beginStepUp, endStepUp, stepUpToken } from "../../session/step-up";
import { PageFrame } from "../../ui/page-frame";
import { ProblemNotice } from "../../ui/problem-notice";
import { Busy } from "../../ui/waiting/busy";
import { problemOf } from "../../ui/waiting/problem-of";
import { Enrol } from "./enrol";
import { signInWayOf } from "./sign-in-way";
import { Enrolled, GoogleAlone, Offer, Removal, Said } from "./state";
import "./authenticator.css";

/** The second step of one's own sign-in: to add an authenticator app, and to remove it. Each asks for a sign-in of its own. */
export function AuthenticatorPage() {
  const [query] = useSearchParams<{ do?: string }>();
  const [secret, setSecret] = createSignal<string>();
  const [exists, setExists] = createSignal(false);
  const [said, setSaid] = createSignal<"enrolled" | "removed">();
  const [problem, setProblem] = createSignal<Problem>();
  const [busy, setBusy] = createSignal(false);
  const way = () => signInWayOf(claims());
  const begun = (what: string) => (query.do === what ? stepUpToken() : undefined);
  onCleanup(endStepUp);

  /** Leaves what was begun, with its token. */
  const leave = () => {
    endStepUp();
    setSecret(undefined);
    navigate("/authenticator", { replace: true });
  };
  const fail = (found: Problem) => {
    setExists(found.code === "AUTHENTICATOR_EXISTS");
    setProblem(found);
    leave();
  };
  const finish = async (what: "enrolled" | "removed") => {
    setExists(false);
    setSaid(what);
    leave();
    await renew();
  };
  const stepUp = async (what: string) => {
    if (busy()) return;
    setBusy(true);
    setProblem(await beginStepUp(`/authenticator?do=${what}`));
    setBusy(false);
  };
  const begin = async (accessToken: string) => {
    const outcome = await api.call("authenticatorPost", { accessToken });
    if (outcome.kind === "completed") return setSecret(outcome.output.secret);
    fail(problemOf(outcome));
  };
  const remove = async (accessToken: string) => {
    if (busy()) return;
    setBusy(true);
    const outcome = await api.call("authenticatorRemovalPost", { accessToken });
    setBusy(false);
    if (outcome.kind === "completed") return finish("removed");
    fail(problemOf(outcome));
  };
  onMount(() => {
    const token = begun("enrol");
    if (token) void begin(token);
    // What was changed in another browser, or ended after its page had given it up, is in a new token alone.
    if (!stepUpToken()) void renew();
  });

  return (
    <PageFrame title={words.title} lead={words.lead}>
      <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
      <Switch fallback={<Offer busy={busy()} onBegin={() => void stepUp("enrol")} />}>
        <Match when={said()}>{(what) => <Said what={what()} />}</Match>
        <Match when={!way().password}>
          <GoogleAlone />
        </Match>
        <Match when={begun("enrol")}>
          {(token) => (
            <Show when={secret()} fallback={<Busy what={words.loading} />}>
              {(given) => (
                <Enrol
                  secret={given()}
                  email={user()?.email ?? ""}
                  accessToken={token()}
                  onDone={() => void finish("enrolled")}
                  onStop={leave}
                  onProblem={fail}
                />
              )}
            </Show>
          )}
        </Match>
        <Match when={begun("remove")}>
          {(token) => <Removal busy={busy()} onRemove={() => void remove(token())} onKeep={leave} />}
        </Match>
        <Match when={exists() || way().enrolledAt}>
          <Enrolled since={way().enrolledAt} busy={busy()} onRemove={() => void stepUp("remove")} />
        </Match>
      </Switch>
    </PageFrame>
  );
}
