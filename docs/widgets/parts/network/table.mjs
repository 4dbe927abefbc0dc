// The stack as a table: a row for each layer, whose radio button chooses it.

import { grouped } from "../../core/decimal.mjs";
import { make, quiet } from "../../core/dom.mjs";
import { text, total } from "./amount.mjs";
import { field, smallestField, sum } from "./count.mjs";
import { sizes } from "./layers.mjs";
import { called, one } from "./text.mjs";

/**
 * @typedef {import("./count.mjs").Counted} Counted
 * @typedef {import("./count.mjs").Row} Row
 */

/** @type {Record<string, string>} */
const LABELS = { output: "Output", parameters: "Parameters", multiplyAdds: "Multiply-adds", field: "One cell sees" };

let number = 0;

/** What of a row is shown, as texts. @param {Row} row @returns {Record<string, string>} */
const shown = (row) => {
  const [most, least] = [field(row), smallestField(row)].map(sizes);
  return {
    output: sizes(row.output), parameters: text(row.parameters), multiplyAdds: text(row.multiplyAdds),
    field: most === least ? most : `${most}, on the shortest path ${least}`,
  };
};

/** Which numbers of each layer are others than before, where the stack is compared from both ends.
 * @param {Counted} now @param {Counted | null} old @returns {Set<string>[]} */
export function changes(now, old) {
  const none = now.rows.map(() => /** @type {Set<string>} */ (new Set()));
  if (!old) return none;
  const [here, there] = [now, old].map(({ layers }) => layers.map((layer, at) => one(layer, at + 1)));
  let front = 0;
  while (front < here.length && front < there.length && here[front] === there[front]) front += 1;
  const shift = there.length - here.length;
  // A row between what is the same at both ends is a new one, or one that was edited in its place.
  let back = here.length;
  while (back > front && back + shift > front && here[back - 1] === there[back - 1 + shift]) back -= 1;
  return now.rows.map((row, at) => {
    const before = at < front ? old.rows[at] : at >= back ? old.rows[at + shift] : shift ? undefined : old.rows[at];
    const [a, b] = [shown(row), before && shown(before)];
    return new Set(Object.keys(a).filter((name) => b?.[name] !== a[name]));
  });
}

export class Table {
  #name = `cnn-stack-${++number}`;
  #body = make("tbody");
  #foot = make("tfoot");
  #choose;
  element = make(
    "div", { class: "cnn-stack-table", tabindex: 0, role: "group", "aria-label": "The layers" },
    make(
      "table", null,
      make("thead", null, make("tr", null, ...["Layer", ...Object.values(LABELS)].map(
        (head) => make("th", { scope: "col" }, head)))),
      this.#body, this.#foot,
    ),
  );

  /** @param {(at: number) => void} choose called with the place of a layer, from 1 */
  constructor(choose) {
    this.#choose = choose;
  }

  /** @param {Counted} stack @param {Set<string>[]} changed @param {boolean} isHidden */
  show(stack, changed, isHidden) {
    this.#body.replaceChildren(...stack.layers.map((layer, at) => {
      const row = stack.rows[at];
      const cells = row && !isHidden ? shown(row) : { output: "?", parameters: "?", multiplyAdds: "?", field: "?" };
      const radio = make("input", { type: "radio", name: this.#name, value: at + 1, oninput: quiet, onchange: () => this.#choose(at + 1) });
      const head = make("th", { scope: "row" }, make("label", null, radio, make("span", null, `${at + 1} `, make("b", null, called(layer)), " ", make("code", null, one(layer, at + 1)))));
      return make("tr", { class: row ? null : "is-unknown" }, head, ...Object.entries(cells).map(([name, cell]) => {
        const isNew = !isHidden && changed[at]?.has(name);
        return make("td", { class: isNew && "is-changed", "data-what": name, "data-name": LABELS[name] }, cell, ...(isNew ? [make("span", { class: "cnn-mark-new" }, " changed")] : []));
      }));
    }));
    const sums = isHidden ? ["?", "?"] : [sum(stack.rows, (row) => row.parameters), sum(stack.rows, (row) => row.multiplyAdds)].map(grouped);
    this.#foot.replaceChildren(make(
      "tr", null, make("th", { scope: "row" }, stack.problem ? "Before the problem" : "In all"), make("td"),
      ...sums.map((cell, at) => make("td", { "data-what": "sum", "data-name": [LABELS.parameters, LABELS.multiplyAdds][at] }, cell)), make("td")));
  }

  /** Mark the chosen layer. @param {number} at */
  choose(at) {
    for (const [place, row] of Array.from(this.#body.rows).entries()) {
      row.classList.toggle("is-chosen", place === at - 1);
      const radio = row.querySelector("input");
      if (radio) radio.checked = place === at - 1;
    }
    // Only the table scrolls, never the page.
    const row = this.#body.rows[at - 1];
    const { element } = this;
    if (!row || element.scrollHeight <= element.clientHeight) return;
    const [top, end] = [row.offsetTop - 48, row.offsetTop + row.offsetHeight];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (end > element.scrollTop + element.clientHeight) element.scrollTop = end - element.clientHeight;
  }
}

/** The sums as a sentence. @param {Counted} stack @param {Counted | null} old */
export function sums(stack, old) {
  /** @param {string} name @param {(row: Row) => import("./amount.mjs").Amount} of */
  const part = (name, of) => {
    const now = grouped(sum(stack.rows, of));
    const before = old && grouped(sum(old.rows, of));
    return `${now} ${name}${before && before !== now ? ` (before the change ${before})` : ""}`;
  };
  return `${part("parameters", (row) => row.parameters)}, ${part("multiply-adds", (row) => row.multiplyAdds)}`;
}

/** What a layer has, as a sentence. @param {Counted} stack @param {number} at from 1 */
export function about(stack, at) {
  const row = stack.rows[at - 1];
  const name = `layer ${at} of ${stack.layers.length}, ${called(stack.layers[at - 1])}`;
  if (!row) return name;
  const [learned, work] = [row.parameters, row.multiplyAdds].map((amount) => grouped(total(amount)));
  return `${name}: ${sizes(row.output)}, ${learned} parameters, ${work} multiply-adds, one cell sees ${sizes(field(row))}`;
}
