import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const OWN = new Set([".git", ".sst", "web"]);

/** A project folder to run in, made of links to the real one: what SST writes, and a web app that is built, stay out of it. */
export function mirror(root) {
  const copy = mkdtempSync(path.join(tmpdir(), "submit-synth-"));
  link(root, copy, (name) => !OWN.has(name));
  const web = path.join(copy, "web");
  link(path.join(root, "web"), web, (name) => name !== "dist" && name !== "src");
  mkdirSync(path.join(web, "dist/assets"), { recursive: true });
  mkdirSync(path.join(web, "dist/help/amending"), { recursive: true });
  mkdirSync(path.join(web, "dist/cy/help"), { recursive: true });
  for (const file of [
    "index.html",
    "app.html",
    "404.html",
    "help.html",
    "help/amending/index.html",
    "cy.html",
    "cy/help/index.html",
    "icon.svg",
    "assets/index-0a1b2c3d.js",
  ]) {
    writeFileSync(path.join(web, "dist", file), file);
  }
  mirrorPlatform(path.join(root, ".sst/platform"), path.join(copy, ".sst/platform"));
  return copy;
}

/** The platform with a bridge of a few bytes: under live debugging SST hashes and zips its 12 MB once for each function. */
function mirrorPlatform(platform, copy) {
  link(platform, copy, (name) => name !== "dist");
  link(path.join(platform, "dist"), path.join(copy, "dist"), (name) => name !== "bridge");
  mkdirSync(path.join(copy, "dist/bridge"));
  writeFileSync(path.join(copy, "dist/bridge/bootstrap"), "bridge");
}

function link(from, to, wanted) {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).filter(wanted)) symlinkSync(path.join(from, name), path.join(to, name));
}
