import type { Plugin } from "vite";

/** Leaves out of the build what the specs of APIs say to those who write programs: no page shows it, the OpenAPI document does. */
export function withoutApiText(): Plugin {
  return {
    name: "submit-api-text",
    enforce: "pre",
    transform: {
      filter: { id: /\/packages\/contract\/src\/api\/.*\.ts$/ },
      handler: (code) => ({ code: withoutDescriptions(code), map: null }),
    },
  };
}

/** The source of specs without their descriptions: members of an object that stands by itself in the file, each a text in double quotes. */
export function withoutDescriptions(code: string): string {
  return code.replace(/^ {2}description:\s*"(?:[^"\\]|\\.)*",\n/gm, "");
}
