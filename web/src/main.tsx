import "./browser/require-storage";
import { render } from "solid-js/web";
import { App } from "./app";
import "./style/base.css";
import "./style/layout.css";
import "./style/button.css";
import "./style/form.css";
import "./style/part.css";
import "./style/filing.css";
import "./style/print.css";

const root = document.getElementById("app");
if (root) render(() => <App />, root);
