// Who may import whom: the core itself only, an element or a question the core and its own parts, nobody upwards.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";

const FOLDER = new URL("../../docs/widgets/", import.meta.url);
// What follows `from` or `import`, but no path that is put together: an element is loaded by one.
const IMPORT = /(?:from\s*|import\s*\(?\s*)"([^"]+)"/g;

const modules = readdirSync(FOLDER, { recursive: true }).filter((path) => path.endsWith(".mjs"));
const source = (path) => readFileSync(new URL(path, FOLDER), "utf8");

/** The paths that a module imports, below the folder of the widgets. */
function imports(path, text) {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const { href } = new URL(path, FOLDER);
  return [...code.matchAll(IMPORT)].map(([, target]) => new URL(target, href).href.replace(FOLDER.href, ""));
}

/** What a module may import, as the start of a path. */
function allowed(path) {
  const [folder, name] = path.split("/");
  if (folder === "elements") return ["core/", `parts/${name.replace(".mjs", "")}/`];
  if (folder === "parts") return ["core/", `parts/${name}/`, "site.mjs"];
  if (folder === "core") return path.startsWith("core/ops/") ? ["core/ops/"] : ["core/", "site.mjs", "height.mjs"];
  if (folder === "ask" || folder === "walk") return ["core/", `${folder}/`];
  return path === "load.mjs" ? ["claims.mjs", "copying.mjs", "paper.mjs", "stops.mjs", "ask/ask.mjs", "walk/walk.mjs"] : [];
}

const forbidden = (path, text) =>
  imports(path, text).filter((target) => !allowed(path).some((start) => target.startsWith(start)));

for (const path of modules) {
  test(`${path} imports only what it may`, () => assert.deepEqual(forbidden(path, source(path)), []));
}

for (const [path, text, target] of [
  ["core/ops/conv.mjs", 'import { parse } from "../decimal.mjs";', "core/decimal.mjs"],
  ["core/grid.mjs", 'const later = import("../elements/pool.mjs");', "elements/pool.mjs"],
  ["core/data.mjs", 'export * from "../parts/draw/net.mjs";', "parts/draw/net.mjs"],
  ["elements/sliding.mjs", 'import Rgb from "./rgb.mjs";', "elements/rgb.mjs"],
  ["elements/sliding.mjs", 'import { Pad } from "../parts/draw/pad.mjs";', "parts/draw/pad.mjs"],
  ["ask/judging.mjs", 'import Rgb from "../elements/rgb.mjs";', "elements/rgb.mjs"],
  ["elements/sliding.mjs", 'import x from "https://example.org/x.mjs";', "https://example.org/x.mjs"],
]) {
  test(`${path} may not import ${target}`, () => assert.deepEqual(forbidden(path, text), [target]));
}

/** The modules of a circle that a module imports itself through, or nothing. */
function circle(path, above = []) {
  if (above.includes(path)) return [...above.slice(above.indexOf(path)), path];
  return imports(path, source(path)).flatMap((target) => circle(target, [...above, path]).slice(0, 9));
}

for (const path of modules) {
  test(`${path} is in no circle`, () => assert.deepEqual(circle(path), []));
}
