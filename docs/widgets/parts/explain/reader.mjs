// The words of a line as an expression of Python, as much of it as stands in lines that make a layer;
// nothing is run.

import { short } from "./python.mjs";
import { LineError, sentence, tables } from "./tables.mjs";

/**
 * @typedef {import("./tables.mjs").Value} Value
 * @typedef {import("./tables.mjs").Place} Place
 * @typedef {import("./tokens.mjs").Token} Token
 *
 * @typedef {object} Node a part of an expression
 * @property {"constant" | "list" | "minus" | "name" | "dot" | "call" | "other"} kind
 * @property {Place} at
 * @property {any} [value] of a constant; the name
 * @property {Node} [of] what a dot, a minus or a call belongs to
 * @property {Node[]} [parts] of a list
 * @property {boolean} [assigns] it may stand on the left of "="
 * @property {Node[]} [unnamed]
 * @property {[name: string, value: Node, at: Place][]} [named] without a name where stars stand
 */

const BETWEEN = new Set(
  ["+", "-", "*", "/", "//", "%", "@", "**", "&", "|", "^", "<<", ">>", "<", ">", "==", "!=", "<=", ">=", "and", "or", "in", "is", "not", "if", "else"]);
const CONSTANTS = /** @type {Record<string, Value>} */ ({ None: null, True: true, False: false });
const DEEPEST = 200; // of signs before signs, and of what a name is part of

export class Reader {
  #at = 0;
  #deep = 0;

  /** @param {Token[]} words @param {string} source */
  constructor(words, source) {
    this.words = words;
    this.source = source;
  }

  /** @returns {Token} */
  get next() {
    const end = this.words.at(-1)?.at[1] ?? 0;
    return this.words[this.#at] ?? { kind: "end", text: "", at: [end, end] };
  }

  get isDone() {
    return this.#at >= this.words.length;
  }

  /** @param {string[]} texts */
  is(...texts) {
    return this.next.kind !== "string" && texts.includes(this.next.text);
  }

  /** Take a sign if it comes next. @param {string} text */
  takes(text) {
    const is = this.is(text);
    if (is) this.#at++;
    return is;
  }

  /** @param {string} [why] @returns {LineError} */
  wrong(why) {
    const { text, at } = this.next;
    const reason = why ?? (text ? `“${text}” has no meaning there` : "something is missing at its end");
    return new LineError(sentence("python", { line: short(this.source), why: reason }), at);
  }

  /** @returns {Node} */
  expression() {
    if (++this.#deep > DEEPEST) throw this.wrong("it is nested too deeply");
    let node = this.#signed();
    while (BETWEEN.has(this.next.text) && this.next.kind !== "string") {
      this.#at++;
      if (this.is("not", "in")) this.#at++;
      node = { kind: "other", at: [node.at[0], this.#signed().at[1]] };
    }
    this.#deep--;
    return node;
  }

  /** @returns {Node} */
  #signed() {
    const from = this.next.at[0];
    if (!this.is("-", "+", "~", "not")) return this.#trailed();
    if (++this.#deep > DEEPEST) throw this.wrong("it is nested too deeply");
    const kind = this.is("-") ? "minus" : "other";
    this.#at++;
    const of = this.#signed();
    this.#deep--;
    return { kind, of, at: [from, of.at[1]] };
  }

  /** @returns {Node} */
  #trailed() {
    let node = this.#atom();
    for (;;) {
      const from = node.at[0];
      if (this.takes(".")) {
        const { kind, text, at } = this.next;
        if (kind !== "name" || tables.keywords.includes(text)) throw this.wrong();
        this.#at++;
        node = { kind: "dot", of: node, value: text, assigns: true, at: [from, at[1]] };
      } else if (this.is("(")) {
        node = this.#call(node);
      } else if (this.takes("[")) {
        this.#listed("]", true);
        node = { kind: "other", assigns: true, at: [from, this.#before] };
      } else {
        return node;
      }
    }
  }

  get #before() {
    return this.words[this.#at - 1].at[1];
  }

  /** @returns {Node} */
  #atom() {
    const { kind, text, at, value } = this.next;
    if (this.takes("(")) {
      const parts = this.#listed(")");
      const isOne = parts.length === 1 && this.words[this.#at - 2].text !== ",";
      if (isOne) return { ...parts[0], at: [at[0], this.#before] };
      return { kind: "list", parts, assigns: parts.every((part) => part.assigns), at: [at[0], this.#before] };
    }
    if (this.takes("[")) {
      const parts = this.#listed("]");
      return { kind: "list", parts, assigns: parts.every((part) => part.assigns), at: [at[0], this.#before] };
    }
    if (this.takes("{")) {
      this.#listed("}", true);
      return { kind: "other", at: [at[0], this.#before] };
    }
    if (this.takes("...")) return { kind: "other", at };
    if (kind === "string") return this.#strings();
    if (kind === "number") {
      this.#at++;
      return { kind: value === undefined ? "other" : "constant", value, at };
    }
    if (kind !== "name") throw this.wrong();
    this.#at++;
    if (Object.hasOwn(CONSTANTS, text)) return { kind: "constant", value: CONSTANTS[text], at };
    if (tables.keywords.includes(text)) {
      this.#at--;
      throw this.wrong();
    }
    return { kind: "name", value: text, assigns: true, at };
  }

  /** Strings that stand side by side are one. @returns {Node} */
  #strings() {
    const { at } = this.next;
    let value = "", isPlain = true;
    while (this.next.kind === "string") {
      if (this.next.value === undefined) isPlain = false;
      else value += this.next.value;
      this.#at++;
    }
    return { kind: isPlain ? "constant" : "other", value, at: [at[0], this.#before] };
  }

  /** What stands between commas, up to a bracket. @param {string} end
   * @param {boolean} [loose] colons and stars may stand there @returns {Node[]} */
  #listed(end, loose = false) {
    const parts = [];
    while (!this.takes(end)) {
      if (loose) while (this.takes(":") || this.takes("**"));
      if (loose && this.takes(end)) break;
      const star = this.next.at;
      const isStarred = this.takes("*");
      const part = this.expression();
      parts.push(isStarred ? /** @type {Node} */ ({ kind: "other", assigns: part.assigns, at: [star[0], part.at[1]] }) : part);
      if (loose && this.is(":")) continue;
      if (!this.takes(",") && !this.is(end)) throw this.wrong();
    }
    return parts;
  }

  /** @param {Node} of @returns {Node} */
  #call(of) {
    this.takes("(");
    /** @type {Node[]} */
    const unnamed = [];
    /** @type {[string, Node, Place][]} */
    const named = [];
    while (!this.takes(")")) {
      const { kind, text, at } = this.next;
      const after = this.words[this.#at + 1];
      if (this.takes("**")) {
        const value = this.expression();
        named.push(["", value, [at[0], value.at[1]]]);
      } else if (kind === "name" && after?.kind === "sign" && after.text === "=") {
        if (tables.keywords.includes(text)) throw this.wrong();
        this.#at += 2;
        const value = this.expression();
        named.push([text, value, [at[0], value.at[1]]]);
      } else {
        const isStarred = this.takes("*");
        if (named.length && (!isStarred || named.some(([name]) => !name))) {
          throw this.wrong("an argument without a name stands behind one with a name");
        }
        const part = this.expression();
        unnamed.push(isStarred ? { kind: "other", at: [at[0], part.at[1]] } : part);
      }
      if (!this.takes(",") && !this.is(")")) throw this.wrong();
    }
    return { kind: "call", of, unnamed, named, at: [of.at[0], this.#before] };
  }
}
