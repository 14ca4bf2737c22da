import { defineConfig } from "vite";
import solid from "vite-plugin-solid";
import { holdBudgets } from "./src/site/budget";
import { sitePages } from "./src/site/plugin";

/** Under `vite` the API is that of a local cloud on PORT (3000 unless set), or under `sst dev` that of the stage. */
const api = process.env.API_URL ?? `http://localhost:${process.env.PORT ?? 3000}`;

export default defineConfig({
  appType: "mpa",
  plugins: [
    solid(),
    sitePages({
      origin: process.env.API_URL,
      listed: process.env.LISTED !== "false",
      business: process.env.BUSINESS_BUNDLE,
    }),
    holdBudgets({ app: 77_000, site: 10_000 }),
  ],
  server: { proxy: { "/api": { target: api, changeOrigin: true } } },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    sourcemap: false,
    // The content security policy forbids inline styles and data URLs for anything but images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { app: "app.html", site: "src/site/main.ts" },
      // What tells of a browser that lacks something comes before any other chunk, as those would fail without a word.
      output: {
        codeSplitting: { groups: [{ name: "require-browser", test: /require-browser|message\/en\/browser/ }] },
      },
    },
  },
});
