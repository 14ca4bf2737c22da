import { account as words } from "#message/account/account";
import { activity } from "#message/account/activity";
import { bundle } from "#message/account/bundle";
import { dates } from "#message/account/dates";
import { copy } from "#message/account/export";
import { feed } from "#message/account/feed";
import { authenticator } from "#message/authenticator";
import { user } from "../../session/session";
import { PageFrame } from "../../ui/page-frame";
import { ConnectionList } from "./connection-list";
import { CopyPanel } from "./data/copy-panel";
import { DatesPanel } from "./dates/dates-panel";
import { FeedPanel } from "./dates/feed-panel";
import { MailPanel } from "./mail/mail-panel";

/** One's own account: permissions at HMRC, sign-in, plan, history, and what is kept. */
export function AccountPage() {
  return (
    <PageFrame title={words.title} lead={words.lead(user()?.email ?? "")}>
      <h2>{words.connections.title}</h2>
      <ConnectionList />
      <h2>{dates.title}</h2>
      <DatesPanel />
      <h3>{feed.title}</h3>
      <FeedPanel />
      <MailPanel />
      <h2>{words.signIn.title}</h2>
      <p>{words.signIn.text}</p>
      <p>
        <a href="/authenticator">{authenticator.title}</a>
      </p>
      <h2>{words.plan.title}</h2>
      <p>{words.plan.text}</p>
      <p>
        <a href="/bundle">{bundle.title}</a>
      </p>
      <h2>{words.history.title}</h2>
      <p>{words.history.text}</p>
      <p>
        <a href="/activity">{activity.title}</a>
      </p>
      <h2>{words.data.title}</h2>
      <h3>{copy.title}</h3>
      <CopyPanel />
      <p>
        <a href="/account/delete">{words.data.delete}</a>
      </p>
    </PageFrame>
  );
}
