import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { choosePorts } from "@submit/local/host/port";
import { chromium } from "playwright-core";
import type { CloudProcess } from "../cloud-process";
import { openBusiness, outputOf, ready, returnFor } from "../test-client";

/** Somebody who has filed a return and has another to file. */
export interface Scene {
  readonly email: string;
  readonly vrn: string;
  /** The period that is to be filed, as addresses name it. */
  readonly period: string;
  readonly receiptId: string;
}

/** Makes the person at a local cloud. */
export async function seed({ appUrl, hmrcApiUrl }: CloudProcess): Promise<Scene> {
  const email = "lighthouse@example.com";
  const business = await openBusiness(hmrcApiUrl, 2);
  const { vrn } = business;
  const { client } = await ready(appUrl, email, business);
  await outputOf(client.call("clientPost", { vrn, name: "Bramley Tools Ltd", kind: "business" }));
  const { receiptId } = await outputOf(client.call("hmrcVatReturnPost", returnFor(business)));
  const { obligations } = await outputOf(client.call("hmrcVatObligationGet", { vrn, status: "O" }));
  await outputOf(client.call("hmrcVatLiabilityGet", { vrn }));
  const open = obligations.find(({ periodKey }) => periodKey === business.periodKeys[1]);
  return { email, vrn, period: `${open?.start}_${open?.end}`, receiptId };
}

/** A Chromium in which the person is signed in, in a tab that hands the sign-in on to those that Lighthouse opens. */
export async function openBrowser({ appUrl }: CloudProcess, { email, vrn }: Scene) {
  const port = await choosePorts(0);
  const profile = mkdtempSync(join(tmpdir(), "submit-lighthouse-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [`--remote-debugging-port=${port}`, "--no-sandbox", "--no-first-run", "--disable-background-networking"],
  });
  const page = await context.newPage();
  await page.goto(`${appUrl}/home`);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.locator('input[type="email"], input[name="username"]').first().fill(email);
  await page.locator('form:has(input[type="email"], input[name="username"]) [type="submit"]').first().click();
  await page.getByRole("heading", { level: 1, name: "Your VAT" }).waitFor();
  await page.goto(`${appUrl}/vat/${vrn}/obligation`);
  await page.getByRole("link", { name: /^Prepare/ }).waitFor();
  return {
    port,
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
