import * as v from "valibot";
import { ignored, parseOptions } from "../value/option";
import { type Output, output } from "../value/output";
import { type Context, type Linkable, register } from "./component";
import { joinRouterAtRoot } from "./router";

const FileOption = v.strictObject({
  files: v.union([v.string(), v.array(v.string())]),
  cacheControl: v.optional(v.string()),
});

/** What SST does when a site says nothing: pages are asked for each time, everything else is kept. */
const DEFAULTS = [
  { files: "**", cacheControl: "max-age=31536000,public,immutable" },
  { files: "**/*.html", cacheControl: "max-age=0,no-cache,no-store,must-revalidate" },
];

const Args = v.strictObject({
  path: v.optional(v.string()),
  router: v.optional(v.unknown()),
  build: v.optional(v.strictObject({ command: v.string(), output: v.string() })),
  indexPage: v.optional(v.string()),
  errorPage: v.optional(v.string()),
  environment: v.optional(v.record(v.string(), v.string())),
  dev: ignored,
  assets: v.optional(v.strictObject({ fileOptions: v.optional(v.array(FileOption)), purge: ignored })),
  vite: ignored,
  invalidation: ignored,
  transform: ignored,
});

/** `sst.aws.StaticSite`: built files; the build itself is run before the local cloud starts. */
export function staticSite(context: Context) {
  return class StaticSite implements Linkable {
    readonly linkName: string;

    constructor(name: string, args?: unknown) {
      this.linkName = name;
      const label = `sst.aws.StaticSite "${name}"`;
      const given = parseOptions(label, Args, register(context, StaticSite, "sst.aws.StaticSite", name, args));
      if (given.router !== undefined) joinRouterAtRoot(label, given.router);
      if (context.plan.sites.length > 0) throw new Error(`${label}: the local cloud serves one site`);
      const built = [given.path, given.build?.output].filter((part) => part !== undefined);
      const index = given.indexPage ?? "index.html";
      context.plan.sites.push({
        directory: built.join("/"),
        index,
        errorPage: (given.errorPage ?? index).replace(/^\//, ""),
        caching: (given.assets?.fileOptions ?? DEFAULTS).map(({ files, cacheControl }) => ({
          files: [files].flat(),
          control: cacheControl ?? "no-cache",
        })),
      });
    }

    get url(): Output<string> {
      return output(context.config.appUrl);
    }

    getSSTLink() {
      return { properties: { url: this.url } };
    }
  };
}
