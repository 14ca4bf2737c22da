import { describe, expect, test } from "vitest";
import { html, rich } from "../../../src/site/markup/html";

describe("markup", () => {
  test("text in it is escaped, markup is not", () => {
    const inner = html`<b>${'<script>"&'}</b>`;
    expect(html`<p title="${'"'}">${inner}${undefined}${false}${[inner, inner]}</p>`.markup).toBe(
      '<p title="&quot;"><b>&lt;script&gt;&quot;&amp;</b><b>&lt;script&gt;&quot;&amp;</b><b>&lt;script&gt;&quot;&amp;</b></p>',
    );
  });

  test("words have links and what is strong, and nothing else", () => {
    expect(rich("**Now** [read this](/help) <i>x</i>").markup).toBe(
      '<strong>Now</strong> <a href="/help">read this</a> &lt;i&gt;x&lt;/i&gt;',
    );
  });
});
