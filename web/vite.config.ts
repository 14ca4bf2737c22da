import { defineConfig } from "vite";
import solid from "vite-plugin-solid";
import { withoutApiText } from "./src/site/api-text";
import { holdBudgets } from "./src/site/budget";
import { filesWith, preload } from "./src/site/chunk";
import { sitePages } from "./src/site/plugin";

/** Under `vite` the API is that of a local cloud on PORT (3000 unless set), or under `sst dev` that of the stage. */
const api = process.env.API_URL ?? `http://localhost:${process.env.PORT ?? 3000}`;

/** Whether a module is the app's alone, and in a file with others. */
function isOfApp(id: string): boolean {
  return !/\/web\/src\/(site\/|main\.ts|browser\/sign-in-mark)|\/pdfkit\//.test(id);
}

export default defineConfig({
  appType: "mpa",
  plugins: [
    solid(),
    withoutApiText(),
    sitePages({
      origin: process.env.API_URL,
      listed: process.env.LISTED !== "false",
      business: process.env.BUSINESS_BUNDLE,
      languages: process.env.LANGUAGES === "en" ? ["en"] : ["en", "cy"],
    }),
    preload("start.tsx"),
    holdBudgets(
      { of: ["main.ts", "start.tsx", "feature/home/home-page.tsx"], most: 66_400 },
      { of: ["site/main.ts"], most: 10_000 },
    ),
  ],
  server: { proxy: { "/api": { target: api, changeOrigin: true } } },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    sourcemap: false,
    // The content security policy forbids inline styles and data URLs for anything but images.
    assetsInlineLimit: 0,
    // What the app's page asks for itself need not be looked for at each of its pages.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files) => files.filter((file) => !/\/(first|base|with-session|with-start)-/.test(file)),
    },
    rolldownOptions: {
      input: { app: "app.html", site: "src/site/main.ts" },
      output: {
        codeSplitting: {
          groups: [
            // What tells of a browser that lacks something, and what begins to load the code of a page: a small file of its
            // own, as any other would fail without a word in such a browser.
            {
              name: "first",
              test: /\/web\/src\/(main\.ts|(page\/page-code|route\/path|browser\/pause))|vite\/preload-helper|rolldown.*runtime/,
              priority: 9,
            },
            // What the pages without sign-in have in common with the app, its styles in their order.
            { name: "base", test: /\/web\/src\/style\/|simulator-report|browser\/language/, priority: 10 },
            ...filesWith(
              ["session.ts", "start.tsx"],
              ["home-page.tsx", "registry.ts", "return-form-page.tsx", "receipt-page.tsx"],
              isOfApp,
            ),
          ],
        },
      },
    },
  },
});
