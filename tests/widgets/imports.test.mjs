// Who may import whom: shared modules downwards only, elements never each other.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";

const FOLDER = new URL("../../docs/widgets/", import.meta.url);
const SHARED = {
  decimal: [], ops: [], dom: [], data: [],
  state: ["decimal"], cells: ["decimal", "state"], live: ["dom"], sum: ["decimal", "dom"], grid: ["dom"], controls: ["dom"], export: ["dom"],
  descent: ["ops"],
  ink: [], net: ["ops"], maps: ["dom"], pad: ["dom", "ink", "maps"], gallery: ["dom", "maps"], layers: ["decimal", "dom", "maps"],
  settings: ["panel", "decimal", "ops"], panel: ["dom"],
  element: ["data", "controls", "dom", "export", "grid", "live", "state"],
};
const OTHERS = { load: ["claims", "index", "paper"], embed: [], claims: [], paper: [] };
const IMPORT = /(?:from\s*|import\s*\(?\s*)"([^"]+)"/g;

const files = readdirSync(FOLDER).filter((name) => name.endsWith(".mjs")).map((name) => name.slice(0, -4));
const elements = files.filter((name) => ![...Object.keys(SHARED), ...Object.keys(OTHERS), "index"].includes(name));

/** What a module imports, and what of it is forbidden. */
function forbidden(name, source) {
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const found = [...code.matchAll(IMPORT)].map((match) => match[1]);
  const allowed = SHARED[name] ?? OTHERS[name] ?? (name === "index" ? elements : Object.keys(SHARED));
  return found.filter((path) => !allowed.includes(/^\.\/([\w-]+)\.mjs$/.exec(path)?.[1]));
}

for (const name of files) {
  test(`${name}.mjs imports only what lies below it`, () => {
    assert.deepEqual(forbidden(name, readFileSync(new URL(`${name}.mjs`, FOLDER), "utf8")), []);
  });
}

for (const [name, source, path] of [
  ["ops", 'import { parse } from "./decimal.mjs";', "./decimal.mjs"],
  ["sliding", 'import { Rgb } from "./rgb.mjs";', "./rgb.mjs"],
  ["sliding", 'import x from "https://example.org/x.mjs";', "https://example.org/x.mjs"],
  ["grid", 'const later = import("./element.mjs");', "./element.mjs"],
  ["data", 'export * from "./state.mjs";', "./state.mjs"],
]) {
  test(`${name}.mjs may not import ${path}`, () => assert.deepEqual(forbidden(name, source), [path]));
}

test("index.mjs imports every element", () => {
  const source = readFileSync(new URL("index.mjs", FOLDER), "utf8");
  assert.deepEqual([...source.matchAll(IMPORT)].map((match) => match[1]).sort(), elements.map((name) => `./${name}.mjs`).sort());
});
