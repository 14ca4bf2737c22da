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
import { codeAt } from "./page/page-code";

// The code of the page is on its way while that of the app is: a slow network has one turn less to wait for.
codeAt(location.pathname)?.().catch(() => {});
const root = document.getElementById("app");
if (root) void import("./start").then(({ start }) => start(root));
