// A grid of which one cell is the answer: each cell is chosen by its place, row first.

import { ARROWS, make } from "../core/dom.mjs";

/** A place as a claim shows it. @param {number} row @param {number} column */
const place = (row, column) => `[${row}, ${column}]`;

/**
 * Make choices of the cells of a table: one stop of the tab key, and arrow keys in two directions.
 * @param {HTMLTableElement} table
 */
export function choices(table) {
  const cells = [...table.rows].map((row, i) => [...row.cells].map((cell, j) => {
    const shown = (cell.textContent ?? "").trim();
    const choice = make("input", { type: "radio", name: "answer", value: place(i, j),
      "aria-label": `row ${i}, column ${j}: ${shown}` });
    cell.replaceChildren(make("label", null, choice, make("span", { "aria-hidden": "true" }, shown)));
    return choice;
  }));
  table.setAttribute("role", "presentation"); // the places are in the names of its cells
  table.addEventListener("keydown", (event) => {
    const move = ARROWS[event.key];
    if (!move) return;
    event.preventDefault(); // what the browser does leads through rows only
    const at = cells.flatMap((row, i) => row.map((choice, j) => ({ choice, i, j })))
      .find(({ choice }) => choice === event.target);
    const next = at && cells[at.i + move[0]]?.[at.j + move[1]];
    if (!next) return;
    next.checked = true;
    next.focus();
  });
  return table;
}
