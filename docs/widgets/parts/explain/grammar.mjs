// A line as a name and its arguments: read, never run. Allowed is what cnndocs/lines/_grammar.py
// allows: names with dots, numbers, strings, True, False, None, and tuples and lists of these.

import { short } from "./python.mjs";
import { Reader } from "./reader.mjs";
import { refused, tables } from "./tables.mjs";
import { tokens } from "./tokens.mjs";

/**
 * @typedef {import("./tables.mjs").Value} Value
 * @typedef {import("./tables.mjs").Place} Place
 * @typedef {import("./tokens.mjs").Token} Token
 * @typedef {import("./reader.mjs").Node} Node
 *
 * @typedef {{value: Value, at: Place}} Given
 * @typedef {object} Call
 * @property {string} name the last part of it
 * @property {Place} at
 * @property {Given[]} unnamed
 * @property {Map<string, Given & {whole: Place}>} named
 */

/** @param {Node} node @param {string} source @returns {string} */
function path(node, source) {
  if (node.kind === "name") return node.value;
  if (node.kind === "dot") return `${path(/** @type {Node} */ (node.of), source)}.${node.value}`;
  throw refused("path", { text: short(source.slice(...node.at)) }, node.at);
}

/** @param {Node} node @param {string} source @returns {Value} */
function value(node, source) {
  if (node.kind === "constant") return node.value;
  if (node.kind === "list") return (node.parts ?? []).map((part) => value(part, source));
  if (node.kind === "minus") {
    const inner = value(/** @type {Node} */ (node.of), source);
    if (typeof inner === "bigint" || typeof inner === "number") return -inner;
  }
  if (node.kind === "name" || node.kind === "dot") return { text: path(node, source) };
  throw refused("plain", { text: short(source.slice(...node.at)) }, node.at);
}

/** The statement of a line: what is on the right of its last "=". @param {Token[]} words
 * @param {string} source @returns {Node | null} null where no call can stand there */
function statement(words, source) {
  const reader = new Reader(words, source);
  let node = reader.expression();
  let isList = false, isTyped = false;
  const targets = () => { // what is listed without brackets
    while (reader.takes(",")) {
      isList = true;
      if (reader.isDone || reader.is("=")) continue;
      const { assigns } = node;
      node = reader.expression();
      node.assigns &&= assigns;
    }
  };
  targets();
  if (!isList && reader.takes(":")) {
    isTyped = true;
    reader.expression();
    if (!node.assigns || node.kind === "list") throw reader.wrong("what stands left of a colon has no type");
  }
  for (let count = 0; reader.is("=") && !(isTyped && count); count++) {
    if (!node.assigns) throw reader.wrong("nothing can be assigned to what stands left of “=”");
    reader.takes("=");
    isList = false;
    node = reader.expression();
    targets();
  }
  if (!reader.isDone) throw reader.wrong();
  return isList ? null : node;
}

/** Without commas and semicolons behind it; no pattern, which would take long for many of them.
 * @param {string} text */
function unended(text) {
  let end = text.length;
  while (",;".includes(text[end - 1] ?? "-")) end--;
  return text.slice(0, end);
}

/** Read a line. @param {string} text @returns {Call} @throws {LineError} */
export function call(text) {
  const { longest, deepest } = tables.limits;
  const source = unended(text.trimEnd());
  const count = [...source.trimStart()].length;
  if (count > longest) throw refused("longest", { count, most: longest });
  if ([..."([{"].some((sign) => source.split(sign).length > deepest + 1)) throw refused("brackets", { most: deepest });
  /** @type {Token[][]} */
  const lines = [[]];
  let isOpen = 0;
  for (const word of tokens(source)) {
    if (word.kind === "sign") isOpen += Number("([{".includes(word.text)) - Number(")]}".includes(word.text));
    if (word.kind === "line" || (word.text === ";" && !isOpen)) lines.push([]);
    else /** @type {Token[]} */ (lines.at(-1)).push(word);
  }
  const nodes = lines.filter((words) => words.length).map((words) => statement(words, source));
  if (nodes.length !== 1) throw refused("several", { count: nodes.length });
  let [node] = nodes;
  if (node?.kind !== "call") throw refused("call", { line: short(source) });
  const outer = /** @type {Node} */ (node.of);
  if (outer.kind === "call") node = outer;
  const named = new Map();
  for (const [name, one, whole] of node.named ?? []) {
    if (!name) throw refused("stars", {}, whole);
    if (named.has(name)) throw refused("repeated", { argument: name }, whole);
    named.set(name, { value: value(one, source), at: one.at, whole });
  }
  const of = /** @type {Node} */ (node.of);
  const name = path(of, source).split(".").at(-1) ?? "";
  const unnamed = (node.unnamed ?? []).map((one) => ({ value: value(one, source), at: one.at }));
  return { name, at: [of.at[1] - name.length, of.at[1]], unnamed, named };
}
