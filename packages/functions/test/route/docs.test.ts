import { errors } from "@submit/contract/protocol/error";
import { apiNames, specOf } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
import { fieldsOf } from "../../../contract/test/support/sample";
import { docsPage } from "../../src/route/docs";
import { createTestApp } from "../support/app";

const response = await createTestApp().get("/api/docs", { authorization: "" });
const page = await response.text();

describe("page", () => {
  test("is there for everyone", () => {
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/^text\/html/);
  });

  test("needs no script, no style and no other origin", () => {
    expect(page).not.toMatch(/<script|<style|<link|<img|<iframe|javascript:|\son\w+=|\sstyle=/i);
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(response.headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
  });

  test.each(apiNames)("tells of %s", (api) => {
    const { method, paths, summary } = specOf(api);
    for (const path of paths) expect(page).toContain(`${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
    expect(page).toContain(summary.replaceAll("'", "&#39;"));
  });

  test.each(apiNames.filter((api) => specOf(api).method === "POST"))("names the fields of the body of %s", (api) => {
    for (const field of fieldsOf(api)) expect(page).toContain(`<li><code>${field}</code>`);
  });

  test("says what a figure may be", () => {
    expect(page).toContain("<code>vatDueSales</code> (required): Pounds with at most two decimals");
    expect(page).toContain("<code>totalValueSalesExVAT</code> (required): Whole pounds");
  });

  test("has an anchor for every error's type", () => {
    for (const code of Object.keys(errors)) expect(page).toContain(`id="${code}"`);
  });

  test("escapes what it shows", () => {
    const evil = "<script>alert(1)</script>";
    const made = String(
      docsPage({
        info: { title: evil, description: evil },
        paths: { [evil]: { get: { summary: evil, responses: { 200: { description: evil } } } } },
      }),
    );
    expect(made).not.toContain("<script>");
  });
});
