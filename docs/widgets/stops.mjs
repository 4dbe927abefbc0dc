// One stop of the Tab key for all numbers of a section, and one for those of a table: a page has
// hundreds, and whoever goes through it by keyboard wants the next link, not the next digit. Arrow
// keys go from number to number, in a table from row to row as well. Without scripts each is a stop.

const NUMBER = "a[data-claim], .formula[tabindex]";
const OWN = "cnn-ask"; // whose numbers are those of one question
const STEPS = { ArrowRight: 1, ArrowLeft: -1 };
const ROWS = { ArrowDown: 1, ArrowUp: -1 };

/** @typedef {HTMLElement} Stop */

/** @type {Map<Stop, Stop[]>} */
const groups = new Map();

/** A formula that is wider than its place is scrolled by arrows, and stays a stop. @param {Stop} stop */
const scrolls = (stop) => stop.matches(".formula") && stop.scrollWidth > stop.clientWidth + 1;

/** Those of a group that are on view, not in a closed box. @param {Stop[]} group */
const seen = (group) => group.filter((stop) => stop.checkVisibility({ visibilityProperty: true }));

/** Let the first number of each section, table and question stand for the others. */
function gather() {
  /** @type {Map<Element | null, Stop[]>} */
  const found = new Map();
  /** @type {Element | null} */
  let heading = null;
  for (const one of document.querySelectorAll(`article :is(h2, h3, ${NUMBER})`)) {
    if (one.matches("h2, h3")) heading = one;
    else {
      const place = one.closest(`table, ${OWN}`) ?? heading;
      found.set(place, [...(found.get(place) ?? []), /** @type {Stop} */ (one)]);
    }
  }
  for (const group of found.values()) for (const stop of group) groups.set(stop, group);
  for (const link of document.querySelectorAll("article .headerlink")) {
    if (link instanceof HTMLElement) link.tabIndex = -1; // the table of contents has the same addresses
  }
  settle();
}

/** Leave one stop in each group: where the reader was, or the first that can be seen. */
function settle() {
  for (const group of new Set(groups.values())) {
    const at = group.find((stop) => stop === document.activeElement) ?? group.find(({ dataset }) => dataset.stop);
    const shown = seen(group);
    const one = at && shown.includes(at) ? at : shown[0];
    for (const stop of group) stop.tabIndex = stop === one || scrolls(stop) ? 0 : -1;
  }
}

/** The number in the same column of a row further down or up. @param {Stop} stop @param {number} step */
function inColumn(stop, step) {
  const cell = /** @type {HTMLTableCellElement | null} */ (stop.closest("td, th"));
  let row = cell?.closest("tr");
  while (cell && (row = sibling(row, step))) {
    const next = /** @type {Stop | null | undefined} */ (row.cells[cell.cellIndex]?.querySelector(NUMBER));
    if (next) return next;
  }
  return undefined;
}

/** @param {HTMLTableRowElement | null | undefined} row @param {number} step */
function sibling(row, step) {
  const rows = row?.closest("table")?.rows;
  return rows && row ? rows[[...rows].indexOf(row) + step] : undefined;
}

/** @param {KeyboardEvent} event */
function key(event) {
  if (event.key === "Tab") settle();
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
  const stop = /** @type {Stop} */ (event.target);
  const group = groups.get(stop);
  if (!group || scrolls(stop)) return;
  const all = seen(group);
  const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
  const rows = ROWS[/** @type {keyof typeof ROWS} */ (event.key)];
  const next = step ? all[all.indexOf(stop) + step]
    : rows && stop.closest("table") ? inColumn(stop, rows)
      : event.key === "Home" ? all[0] : event.key === "End" ? all.at(-1) : undefined;
  if (!next) return;
  event.preventDefault();
  for (const { dataset } of group) delete dataset.stop;
  next.dataset.stop = "here";
  next.focus();
}

document.addEventListener("keydown", key);
addEventListener("resize", settle); // other formulas are now wider than their places
gather();

export {}; // a module, for the check of types
