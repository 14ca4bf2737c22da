import "./browser/require-browser";
import "./style/token.css";
import "./style/base.css";
import "./style/layout.css";
import "./style/header.css";
import "./style/button.css";
import "./style/form.css";
import "./style/part.css";
import "./style/table.css";
import "./style/print.css";
import { pause } from "./browser/pause";
import { codeAt } from "./page/page-code";

const root = document.getElementById("app");
if (root) void begin(root);

/** Who is signed in is asked while the rest begins. The parts run one by one, so that the browser answers its user between them. */
async function begin(root: HTMLElement): Promise<void> {
  await pause();
  // The code of the page is on its way while that of the app is: a slow network has one turn less to wait for.
  codeAt(location.pathname)?.().catch(() => {});
  const { takeOver } = await import("./session/session");
  const signedIn = takeOver();
  await pause();
  const { start } = await import("./start");
  await start(root, signedIn);
}
