import type { HtmlTagDescriptor, Plugin, Rolldown } from "vite";

/** What the bundler tells of a module. */
interface Context {
  getModuleInfo: (id: string) => { importers: readonly string[]; dynamicImporters: readonly string[] } | null;
}

/** Modules that are to be in one file. */
interface Group {
  readonly name: (id: string, context: Context) => string | null;
  readonly test: (id: string) => boolean;
  readonly priority: number;
}

/**
 * The files of the modules that all pages wait for (`first`), and of what several pages share, so that a page is loaded in
 * few: each costs a slow network a turn. What the first of all these takes is in its file, what the next one takes besides in
 * its own, and so on.
 */
export function filesWith(first: readonly string[], pages: readonly string[], test: (id: string) => boolean): Group[] {
  const known = new Map<string, ReadonlySet<string>>();
  return [...first, ...pages].map((module, index, all) => ({
    name: (id, context) => {
      const roots = [...rootsOf(id, context, known)];
      const isWanted = roots.length > 1 || index < first.length;
      return isWanted && roots.some((root) => root.endsWith(`/${module}`)) ? nameOf(module) : null;
    },
    test,
    priority: all.length - index,
  }));
}

function nameOf(module: string): string {
  return `with-${module.replace(/\.\w+$/, "")}`;
}

/** The modules that are loaded by themselves and have a module among what they import. */
function rootsOf(id: string, context: Context, known: Map<string, ReadonlySet<string>>): ReadonlySet<string> {
  const found = known.get(id);
  if (found) return found;
  const roots = new Set<string>();
  known.set(id, roots);
  const info = context.getModuleInfo(id);
  if (!info) return roots;
  if (info.dynamicImporters.length > 0 || info.importers.length === 0) roots.add(id);
  for (const importer of info.importers) for (const root of rootsOf(importer, context, known)) roots.add(root);
  return roots;
}

/** Has the app's page ask at once for what a module of ours and all that it imports are in, script and style. */
export function preload(module: string): Plugin {
  return {
    name: "submit-preload",
    enforce: "post",
    transformIndexHtml: {
      order: "post",
      handler: (page, { bundle = {} }) => filesOf(module, bundle).flatMap((file) => tagOf(`/${file}`, page)),
    },
  };
}

/** The files of the chunk that a module is in, after those that it imports: they run first. */
function filesOf(module: string, bundle: Rolldown.OutputBundle): string[] {
  const files = new Set<string>();
  const added = new Set<Rolldown.OutputChunk>();
  const add = (chunk: Rolldown.OutputChunk): void => {
    if (added.has(chunk)) return;
    added.add(chunk);
    for (const imported of chunk.imports) addFile(imported);
    for (const file of [chunk.fileName, ...(chunk.viteMetadata?.importedCss ?? [])]) files.add(file);
  };
  const addFile = (file: string): void => {
    const found = bundle[file];
    if (found?.type === "chunk") add(found);
  };
  const chunks = Object.values(bundle).filter((each) => each.type === "chunk");
  for (const chunk of chunks) if (chunk.moduleIds.some((id) => id.endsWith(`/src/${module}`))) add(chunk);
  return [...files];
}

function tagOf(href: string, page: string): HtmlTagDescriptor[] {
  if (page.includes(`"${href}"`)) return [];
  const rel = href.endsWith(".css") ? "stylesheet" : "modulepreload";
  return [{ tag: "link", attrs: { rel, crossorigin: true, href }, injectTo: "head" }];
}
