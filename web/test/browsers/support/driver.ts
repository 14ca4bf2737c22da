import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";

/** Keys as WebDriver names them (W3C WebDriver, 17.4.2). */
export const key = { tab: "\uE004", enter: "\uE007", space: " ", backspace: "\uE003", down: "\uE015" } as const;

/** How high a window is, in pixels. */
export const HEIGHT = 900;

export interface Look {
  /** Of the window, in pixels. */
  width: number;
  isDark: boolean;
}

/** What a browser does on demand; input is the browser's own, not events that a script makes. */
export interface Driver {
  goto(url: string): Promise<void>;
  /** Calls a function in the page with arguments that JSON can hold, and gives what it returns. */
  call<A extends unknown[], T>(act: (...args: A) => T | Promise<T>, ...args: A): Promise<Awaited<T>>;
  click(x: number, y: number): Promise<void>;
  press(...keys: string[]): Promise<void>;
  /** Chooses a file for the input that a selector names. */
  chooseFile(selector: string, path: string): Promise<void>;
  /** What is seen, as PNG. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

/** What the actions of input have in common in both protocols. */
export function clickActions(x: number, y: number): object[] {
  const actions = [
    { type: "pointerMove", x: Math.round(x), y: Math.round(y), origin: "viewport" },
    { type: "pointerDown", button: 0 },
    { type: "pointerUp", button: 0 },
  ];
  return [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }];
}

export function pressActions(keys: readonly string[]): object[] {
  const actions = keys.flatMap((value) => [
    { type: "keyDown", value },
    { type: "keyUp", value },
  ]);
  return [{ type: "key", id: "keyboard", actions }];
}

/** The source of a function of no arguments that calls another in the page and answers in JSON. */
export function sourceOf(act: (...args: never[]) => unknown, args: readonly unknown[]): string {
  return `async () => JSON.stringify((await (${act.toString()})(...${JSON.stringify(args)})) ?? null)`;
}

/** The first of these files that there is; an error names the Debian package which has it. */
export function installed(paths: readonly string[], pack: string): string {
  const found = paths.find((path) => existsSync(path));
  if (!found) throw new Error(`None of ${paths.join(", ")}: install it, on Debian with apt-get install ${pack}`);
  return found;
}

/** Starts a program and waits until its output matches; it is given with the first group of the match. */
export async function started(command: string, args: readonly string[], says: RegExp): Promise<[ChildProcess, string]> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const said = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      const match = says.exec(output);
      if (match) resolve(match[1] ?? match[0]);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${command} ended with ${code}: ${output}`)));
  });
  return [child, said];
}

/** Ends a program that was started, and waits until it has. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await exit;
}
