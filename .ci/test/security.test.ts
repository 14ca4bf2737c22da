import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

// SECURITY.md is one page that names test files; which of their tests show a row is said here.

const ROOT = join(import.meta.dirname, "../..");
const MOST_WORDS = 900;
const page = readFileSync(join(ROOT, "SECURITY.md"), "utf8");
const [, table = ""] = /\| who, and what they could do \|.*\n\|[-|]+\n((?:\|.*\n)+)/.exec(page) ?? [];
const rows = table
  .trim()
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map((cells) => ({ cells: cells.slice(1, -1), threat: cells[1] ?? "", shownBy: cells.at(-2)?.split(", ") ?? [] }));

/** The tests of each row, by its first cell: `core/crypto/seal` is `packages/core/test/crypto/seal.test.ts`. */
const shown: Readonly<Record<string, Readonly<Record<string, readonly [string, ...string[]]>>>> = {
  "anybody: pose as a user": {
    "functions/route/identity": ["refuses a token that is worth nothing: %s", "refuses %s"],
    "functions/route/secret": ["another key reads nothing, nor does any user", "is gone in a minute"],
    "tool/system/stranger": ["without proof there is nothing"],
  },
  "a user, or a cache: see or cancel what is another's": {
    "functions/privacy": ["walks every route there is and leaves all as it was"],
    "functions/route/connection": ["is one's own to see and to drop"],
    "core/receipt/receipt": ["a cursor of somebody else's shows nothing of theirs"],
    "infra/web": ["the API is not cached"],
    "functions/http/middleware": ["of %s"],
  },
  "a user: grant themselves a bundle": {
    "infra/auth": ["bundles and enrolments are not the user's to write"],
  },
  "whoever knows a password, or script with a session's tokens: sign in, or change the sign-in": {
    "cognito-simulator/api/self-service": [
      "takes a code once: in the same sign-in, in another one, and after it enrolled",
      "needs the scope",
    ],
    "core/cognito/authenticator": ["%s takes the caller's own alone"],
    "tool/system/stranger": ["how one signs in is one's own to change, and by a sign-in for this alone"],
  },
  "a deleted account's token: carry on, or bring data back": {
    "functions/http/closed": [
      "that was deleted is refused each time, whatever is asked for but how its deletion stands",
    ],
    "functions/consume/handlers": ["is not done for an account that is being deleted"],
    "core/account/delete": ["a filing that begins at any moment of it is either refused or gone with all else"],
    "tool/restore/restore": ["brings nothing back of an account that was deleted"],
  },
  "another site: have a user finish somebody else's sign-in": {
    "web/session/pending-sign-in": ["a state that this tab did not make, or of the other sign-in, is nobody's"],
    "core/hmrc/attempt": ["is refused to everybody else"],
    "core/hmrc/token": [
      "is not made with the attempt of another user: nothing is asked of HMRC, so the code stays good",
    ],
  },
  "anybody: use another's e-mail address, or block its sign-up": {
    "core/reminder/reminder": [
      "go to no address that nobody vouches for, and to none of which e-mail came back, whatever its capitals",
    ],
    "infra/auth": ["an address changes only once the new one is proved"],
    "cognito-simulator/api/self-service": [
      "leaves an address as it was until the new one is proved by the code that is sent to it",
    ],
    "core/cognito/sign-up": ["by %s where there is %j"],
    "functions/unconfirmed": ["an address with which a stranger began to sign up is its owner's again after a day"],
    "core/cognito/unconfirmed": [
      "is removed after a day, and not before",
      "stays: %s by now, though the list says otherwise",
    ],
    "infra/permission": ["unconfirmed sign-ups"],
  },
  "whoever gets an e-mail or a calendar's address: learn of the business, or stop reminders": {
    "core/reminder/remind": [
      "of several returns is one e-mail, which tells neither number, name nor period, nor which it is",
    ],
    "functions/route/stop-reminders": ["a look stops nothing, and one POST does"],
    "core/calendar/calendar": ["holds no VAT number, no name, no figure and no period key, whatever HMRC showed"],
    "functions/route/calendar": ["says the same of an address that has ended and of what never was one"],
    "tool/system/privacy": ["the log, and what the process printed"],
    "infra/web": ["its addresses are in no log of AWS's: that of a calendar is all its proof"],
  },
  "the next person at a computer: carry on": {
    "web/behaviour/sign-out": [
      "shows nothing of the user in a tab that was elsewhere at the time",
      "has the refresh tokens of all the user's tabs revoked",
    ],
    "web/session/browser-session": ["of another user in the same tab begins with nothing of the first"],
  },
  "another site: run script here, frame it, call the API, redirect a sign-in": {
    "infra/web": ["security headers of pages", "no CORS"],
    "local/edge/edge-server": ["page"],
    "web/browser/safe-path": ["never leaves the origin, whatever the path"],
  },
  "a spreadsheet's sender: hang the browser, slip figures in, plant a formula": {
    "web/feature/record/file/workbook": ["%s is read in time"],
    "web/feature/record/file/kind": [
      "a zip whose directory speaks of over 100 MB, or of over 1,000 entries, is not unpacked",
    ],
    "web/feature/receipt/document/text": ["of CSV takes any name of a spreadsheet, and makes no formula of it"],
  },
  "a caller: send odd input": {
    "functions/route/app": ["by what really comes"],
    "functions/http/input": ["with a field twice, of which one would be lost"],
    "contract/protocol/problem": ["of %s %s is never echoed"],
  },
  "a caller: flood, bypass the edge, fake an address": {
    "core/request/admission": ["of an address is one, whatever keys come from it"],
    "infra/web": ["limits each address on the paths that anybody may call, on the whole API, and nowhere else"],
    "tool/system/neighbour": [
      "while junk calls reach the sign-in from one address without end, another's sign-in settles",
    ],
    "functions/http/edge": ["%s needs it"],
    "functions/http/actor": ["can't say what only the edge may"],
  },
  "a reader of logs, queues or dead letters": {
    "core/log": ["fields that are not on the list never reach it"],
    "core/queue/request-queue": ["a message holds API, owner and id alone"],
    "tool/system/privacy": [
      "the log, and what the process printed",
      "the queues and their dead letters, also what was deleted from them",
    ],
  },
  "a reader of tables or backups": {
    "core/crypto/seal": ["tampering is refused"],
    "core/hmrc/token": ["tokens are sealed, and are not in the answer"],
    "tool/system/privacy": ["the tables", "requests, once settled, have no input any more, and hashes for owners"],
  },
  "a function taken over: do another's work": {
    "infra/permission": ["no wildcard", "managed policies"],
  },
  "a lost answer, double click or crash: file twice": {
    "core/filing/verify": ["is not taken at its word that it holds nothing"],
    "tool/system/twice": ["two tabs: one files, the other finds it filed"],
  },
  "a user with a plan to file: block a business by filing for it repeatedly": {
    "core/filing/stranger": [
      "is refused by HMRC and keeps nobody from filing meanwhile",
      "keeps nobody from filing where HMRC fails at that call (%s)",
      "learns nothing of a filing that is under way",
    ],
  },
  "a package or CI action: change what is built": {
    ".ci/audit": [
      "and knows of a %s weakness makes it fail",
      "that could not be done counts as nothing, and says why on its line",
    ],
    ".ci/supply": ["every version is exact", "nothing is installed but what the lockfile names"],
    ".ci/workflow": ["pins actions by commit, with the version beside it"],
  },
};

test("is one page", () => {
  expect(page.trim().split(/\s+/).length).toBeLessThanOrEqual(MOST_WORDS);
});

test("has its rows, and each its tests", () => {
  expect(rows.length).toBeGreaterThan(15);
  expect(rows.map(({ threat }) => threat)).toEqual(Object.keys(shown));
});

test.each(rows.map((row) => [row.threat, row] as const))(
  "%s: names files of its tests",
  (threat, { cells, shownBy }) => {
    expect(cells).toHaveLength(4);
    const files = Object.keys(shown[threat] ?? {}).map((name) => `\`${name}\``);
    expect(files).toEqual(expect.arrayContaining(shownBy));
  },
);

describe.each(Object.entries(shown))("%s", (_, files) => {
  test.each(Object.entries(files))("%s has its tests", (name, titles) => {
    const [, folder = "", file = ""] = /^([^/]+)\/(.+)$/.exec(name) ?? [];
    const home = existsSync(join(ROOT, "packages", folder)) ? `packages/${folder}` : folder;
    const text = readFileSync(join(ROOT, home, "test", `${file}.test.ts`), "utf8");
    expect(titles.filter((title) => !text.includes(`"${title}"`))).toEqual([]);
  });
});
