import { articles } from "../help/article-list";
import { accessibility } from "./accessibility";
import { contact } from "./contact";
import { door } from "./door";
import { fact } from "./fact";
import { frame } from "./frame";
import { help } from "./help";
import { notFound } from "./not-found";
import { price, priceWords } from "./price";
import { privacy } from "./privacy";
import { security } from "./security";
import { status } from "./status";
import { terms } from "./terms";
import { tryIt, tryWords } from "./try";

/** What the pages that need no sign-in say in Welsh. */
export const welshSite = {
  accessibility,
  articles,
  contact,
  door,
  fact,
  frame,
  help,
  notFound,
  price,
  priceWords,
  privacy,
  security,
  status,
  terms,
  tryIt,
  tryWords,
};
