import type { Transform } from "./transform";

/** Has all instances of the router share one tree of their routes, which are the same ones: to make it is a twelfth of a run. */
export const sharedRoutes: Transform = {
  file: "functions/src/route/app.ts",
  replace: [
    ["router: new TrieRouter()", "router: new SharedRouter()"],
    [
      "const BODY_LIMIT = 64 * 1024;",
      `const tree = new TrieRouter<number>();
const added: string[] = [];

class SharedRouter<T> {
  readonly name = "SharedRouter";
  readonly #handlers: T[] = [];
  add(method: string, path: string, handler: T): void {
    const route = method + " " + path;
    const place = this.#handlers.push(handler) - 1;
    if (place === added.length) {
      added.push(route);
      tree.add(method, path, place);
    } else if (added[place] !== route) throw new Error("Two instances have other routes");
  }
  match(method: string, path: string) {
    const [found] = tree.match(method, path);
    return [found.map(([place, params]) => [this.#handlers[place], params])];
  }
}

const BODY_LIMIT = 64 * 1024;`,
    ],
  ],
};
