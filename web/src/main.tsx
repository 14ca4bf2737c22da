import "./browser/require-browser";
import "./style/token.css";
import "./style/base.css";
import "./style/layout.css";
import "./style/header.css";
import "./style/button.css";
import "./style/form.css";
import "./style/part.css";
import "./style/table.css";
import { render } from "solid-js/web";
import { App } from "./app";
import { reportUncaught } from "./browser/fault";
import { takeOver } from "./session/session";
import "./style/print.css";

reportUncaught();
const root = document.getElementById("app");
if (root) {
  void takeOver().then(() => {
    root.replaceChildren();
    render(() => <App />, root);
  });
}
