// <cnn-ask>: a question that wants an answer before it shows its own.
//
// Its content is what a page has without it: a <details> whose summary is the question, whose first
// claim is the answer, and whose list says for each wrong result where it comes from. In a choice the
// list holds the options, the right one first; they are shown in the order of their letters. An order
// has a numbered list, which is shown in the same way. Where a cell is asked for, the grid stands
// before the details.

import { button, make } from "../core/dom.mjs";
import { choices } from "./grid.mjs";
import "./paper.mjs";
import "./progress.mjs";
import { judge, result, sentence } from "./judging.mjs";
import { judgeOrder, movable, order } from "./ordering.mjs";

/** @typedef {import("./judging.mjs").Verdict} Verdict */

const SIGNS = ["negative", "zero", "positive"];
let number = 0;

/** @param {Element | null} element */
const words = (element) => (element?.textContent ?? "").replaceAll(/\s+/g, " ").trim();

/** The sign of a shown number, by its name. @param {string} shown */
function sign(shown) {
  const bare = result(shown).replace("≈", "").trim();
  return SIGNS[/^[−-]/.test(bare) ? 0 : /[1-9]/.test(bare) ? 2 : 1];
}

export default class Ask extends HTMLElement {
  #said = make("p", { class: "cnn-ask-said", role: "status" });
  #id = `cnn-ask-${++number}`;

  get details() {
    return /** @type {HTMLDetailsElement} */ (this.querySelector("details"));
  }

  /** The question as text. */
  get question() {
    return words(this.querySelector(".cnn-ask-question"));
  }

  get #answer() {
    return words(this.details.querySelector(":scope > p [data-claim]"));
  }

  get #items() {
    return [...this.details.querySelectorAll(":scope > :is(ul, ol) > li")];
  }

  connectedCallback() {
    if (!this.details || this.querySelector(".cnn-ask-form")) return;
    const summary = this.details.querySelector("summary");
    const question = make("p", { class: "cnn-ask-question", id: this.#id });
    question.append(...(summary?.childNodes ?? []));
    summary?.append("The answer");
    const { classList } = this.details;
    const grid = /** @type {HTMLTableElement | null} */ (this.querySelector(".cnn-ask-grid"));
    const given = grid ? make("fieldset", { "aria-labelledby": this.#id }, choices(grid))
      : classList.contains("order") ? this.#list()
      : classList.contains("choice") ? this.#options(this.#items.map(words))
      : classList.contains("sign") ? this.#options(SIGNS) : this.#field();
    const check = make("button", { type: "submit" }, "Check");
    // Nothing to check yet is no stop of the tab key: ten questions would be ten more.
    const update = () => { check.tabIndex = classList.contains("order") || this.#given(form) ? 0 : -1; };
    const form = make("form", { class: "cnn-ask-form", onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      this.#say(this.#judge());
    } }, given, check, button("Show the answer", () => this.#show()));
    for (const type of ["input", "focusin"]) form.addEventListener(type, update);
    update();
    this.prepend(question, form, this.#said);
    this.classList.add("cnn-ask-runs");
  }

  /** A field for a number or a size. */
  #field() {
    return make("input", { name: "answer", type: "text", autocomplete: "off", maxlength: 60,
      "aria-labelledby": this.#id, placeholder: "your answer" });
  }

  /** @param {string[]} options what can be chosen, in any order */
  #options(options) {
    const sorted = this.details.classList.contains("choice")
      ? options.map((option) => option.split(":")[0]).sort() : options;
    return make("fieldset", { "aria-labelledby": this.#id }, ...sorted.map((option) => make("label", null,
      make("input", { type: "radio", name: "answer", value: option }), ` ${option}`)));
  }

  /** Items that can be moved, to be brought in order. */
  #list() {
    const names = this.#items.map((item) => words(item).split(":")[0]).sort();
    return make("fieldset", { "aria-labelledby": this.#id }, movable(names, (text) => {
      this.classList.remove("cnn-ask-right", "cnn-ask-wrong");
      this.#said.textContent = text;
    }));
  }

  /** What the reader has typed or chosen. @param {HTMLFormElement} form */
  #given(form) {
    return `${new FormData(form).get("answer") ?? ""}`;
  }

  /** @returns {Verdict} */
  #judge() {
    const typed = this.#given(/** @type {HTMLFormElement} */ (this.querySelector("form")));
    const mistakes = this.#items.map((item) => {
      const [shown, ...why] = words(item).split(":");
      return { shown, why: why.join(":").trim() };
    });
    const { classList } = this.details;
    if (classList.contains("order")) return judgeOrder(order(this), mistakes);
    if (!this.querySelector("fieldset")) return judge(typed, this.#answer, mistakes);
    if (!typed) return { right: false, read: false, text: "Choose one first." };
    const right = classList.contains("choice") ? mistakes[0].shown
      : classList.contains("sign") ? sign(this.#answer) : this.#answer;
    const why = mistakes.find(({ shown }) => shown === typed)?.why ?? "";
    return { right: typed === right, read: true, text: sentence(typed === right ? "Right" : "No", why) };
  }

  /** @param {Verdict} verdict */
  #say({ right, read, text }) {
    this.#said.textContent = text;
    this.classList.toggle("cnn-ask-right", right);
    this.classList.toggle("cnn-ask-wrong", read && !right);
    if (!right) return;
    this.#show();
    this.dispatchEvent(new Event("cnn-ask-answered", { bubbles: true }));
  }

  #show() {
    this.details.open = true;
    this.classList.add("cnn-ask-answered");
  }
}
