import { account } from "./account/account";
import { activity } from "./account/activity";
import { bundle, catalogue } from "./account/bundle";
import { connect } from "./account/connect";
import { dates } from "./account/dates";
import { deletion } from "./account/deletion";
import { developer } from "./account/developer";
import { copy } from "./account/export";
import { feed } from "./account/feed";
import { lack } from "./account/lack";
import { mail } from "./account/mail";
import { registration } from "./account/registration";
import { vatNumber } from "./account/vat-number";
import { notKept, offline, problem, unreadableAnswer, unsettled } from "./api/problem";
import { waiting } from "./api/waiting";
import { authenticator } from "./authenticator";
import { client } from "./client";
import { common } from "./common";
import { check } from "./filing/check";
import { draft } from "./filing/draft";
import { failure, failureSteps } from "./filing/failure";
import { figure } from "./filing/figure";
import { filing } from "./filing/filing";
import { vat } from "./filing/period";
import { progress } from "./filing/progress";
import { header } from "./header";
import { titles } from "./help/title";
import { home } from "./home";
import { layout } from "./layout";
import { liability } from "./liability";
import { obligation } from "./obligation";
import { payment } from "./payment";
import { meaning } from "./penalty/meaning";
import { penalty } from "./penalty/penalty";
import { receipt } from "./receipt";
import { record } from "./record";
import { signIn } from "./sign-in";
import { frame } from "./site/frame";
import { ui } from "./ui";
import { unreadable } from "./unreadable";
import { box } from "./vat/box";
import { date } from "./vat/date";
import { hmrcError } from "./vat/hmrc-error";
import { nextReturn } from "./vat/next-return";
import { vrn } from "./vat/vrn";

/** Every word in Welsh, by the names that the English ones have. */
export const welsh = {
  account,
  activity,
  authenticator,
  box,
  bundle,
  catalogue,
  check,
  client,
  common,
  connect,
  copy,
  date,
  dates,
  deletion,
  developer,
  draft,
  failure,
  failureSteps,
  feed,
  figure,
  filing,
  frame,
  header,
  hmrcError,
  home,
  lack,
  layout,
  liability,
  mail,
  meaning,
  nextReturn,
  notKept,
  obligation,
  offline,
  payment,
  penalty,
  problem,
  progress,
  receipt,
  record,
  registration,
  signIn,
  titles,
  ui,
  unreadable,
  unreadableAnswer,
  unsettled,
  vat,
  vatNumber,
  vrn,
  waiting,
};
