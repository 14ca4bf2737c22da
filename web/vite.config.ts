import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

/** Under `vite` the API is that of a local cloud on PORT (3000 unless set), or under `sst dev` that of the stage. */
const api = process.env.API_URL ?? `http://localhost:${process.env.PORT ?? 3000}`;

export default defineConfig({
  plugins: [solid()],
  server: { proxy: { "/api": { target: api, changeOrigin: true } } },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    sourcemap: false,
    // The content security policy forbids inline styles and data URLs for anything but images.
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
  },
});
