import type { Plugin, Rolldown, ViteDevServer } from "vite";
import { runnerImport } from "vite";
import type { SitePlace } from "./site-facts";

type Site = typeof import("./site");

const ENTRY = "/src/site/main.ts";
const SITE = "/src/site/site.ts";

/** Makes the pages that need no sign-in: as files of a build, and as answers of the development server. */
export function sitePages(place: SitePlace): Plugin {
  // Node can't load the sources by itself, as this file is loaded.
  let load = async (): Promise<Site> => (await runnerImport<Site>(`.${SITE}`, { configFile: false })).module;
  return {
    name: "submit-site",
    enforce: "post",
    transformIndexHtml: { order: "pre", handler: async (page) => (await load()).withShell(page) },
    async generateBundle(_, bundle) {
      const site = await load();
      const chunks = Object.values(bundle).filter((each) => each.type === "chunk");
      const entry = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(ENTRY));
      if (!entry) throw new Error(`There is no chunk of ${ENTRY}`);
      const assets = { styles: stylesOf(entry, chunks).map((file) => `/${file}`), script: `/${entry.fileName}` };
      for (const [fileName, source] of site.siteFiles(place, assets))
        this.emitFile({ type: "asset", fileName, source });
      const missing = site.missingFacts();
      if (missing.length > 0)
        this.warn(`packages/contract/src/operator.ts lacks ${missing.join(", ")}: the pages say so to everybody`);
    },
    configureServer(server) {
      load = async () => (await server.ssrLoadModule(SITE)) as Site;
      serve(server, place, load);
    },
  };
}

/** The style sheets of a chunk and of what it imports, those of the latter first. */
function stylesOf(chunk: Rolldown.OutputChunk, all: readonly Rolldown.OutputChunk[]): string[] {
  const imported = all.filter(({ fileName }) => chunk.imports.includes(fileName));
  const own = [...(chunk.viteMetadata?.importedCss ?? [])];
  return [...new Set([...imported.flatMap((each) => stylesOf(each, all)), ...own])];
}

function serve(server: ViteDevServer, place: SitePlace, load: () => Promise<Site>): void {
  server.middlewares.use(async (request, response, next) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const site = await load();
    const { file, status } = site.fileAt(pathname);
    const text = file && site.siteFiles(place, { styles: [], script: ENTRY }).get(file);
    if (file && `/${file}` === site.appPage) request.url = site.appPage;
    if (file === undefined || text === undefined) return next();
    response.statusCode = status;
    if (!file.endsWith(".html")) return response.end(text);
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(await server.transformIndexHtml(pathname, text));
  });
}
