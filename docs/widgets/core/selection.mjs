// The grids of a widget, and which of their cells are pointed at and edited.

import { Grid } from "./grid.mjs";
import { sentence, tensor } from "./state.mjs";

/**
 * @typedef {object} Owner the widget
 * @property {import("./state.mjs").State | null} state
 * @property {(patch: import("./state.mjs").State) => void} change
 * @property {(text: string) => void} note
 * @property {(cell: any[]) => void} visit
 * @property {(cell: any[]) => void} pin
 * @property {(cell: any[] | null, how: "hover" | "focus") => void} point
 *
 * @typedef {object} Options of a grid
 * @property {string} name
 * @property {string} label
 * @property {string} role
 * @property {number} [top]
 * @property {number} [left]
 * @property {import("./dragging.mjs").Handle} [drag] moves the window over it
 * @property {(row: number, column: number) => any[] | null} [field] where the cell's decimal stands
 *   in the state, as a path such as ["image", row, column]; without it, or where it gives null,
 *   nothing is edited
 */

/** What stands at a path. @param {any} holder @param {any[]} path */
const at = (holder, path) => path.reduce((part, name) => part[name], holder);

export class Selection {
  #owner;
  #help;
  /** @type {{hover: any[] | null, focus: any[] | null}} */
  #points = { hover: null, focus: null };

  /** @param {Owner} owner @param {string} help id of the sentence that explains the keys */
  constructor(owner, help) {
    this.#owner = owner;
    this.#help = help;
  }

  /** The cell that a pointer or the focus is on. */
  get pointed() {
    return this.#points.hover ?? this.#points.focus;
  }

  /** Make a grid. @param {Options} options */
  grid({ field, ...options }) {
    return new Grid({
      ...options,
      help: this.#help,
      point: (cell, how) => this.#owner.point(cell, how),
      pin: (cell) => this.#owner.pin(cell),
      refuse: () => this.#owner.note("This cell cannot be edited; the inputs can."),
      edit: field && ((row, column) => {
        const path = field(row, column);
        return path && String(at(this.#owner.state, path)).replace("-", "−");
      }),
      commit: field && ((row, column, text) => this.#commit(field(row, column) ?? [], text)),
    });
  }

  /** A pointer or the focus is on a cell, or has left. @param {any[] | null} cell
   * @param {"hover" | "focus"} how @returns {boolean} whether that is new */
  point(cell, how) {
    if (`${this.#points[how]}` === `${cell}`) return false;
    this.#points[how] = cell;
    if (how === "focus" && cell) this.#owner.visit(cell);
    return true;
  }

  /** Nothing is pointed at any more. */
  leave() {
    this.#points = { hover: null, focus: null };
  }

  /** @param {any[]} path @param {string} text @returns {string} a sentence if it is refused */
  #commit(path, text) {
    const next = /** @type {import("./state.mjs").State} */ (this.#owner.state);
    const holder = at(next, path.slice(0, -1));
    const name = path[path.length - 1];
    const old = holder[name];
    try {
      holder[name] = tensor().read(text); // one decimal, whatever separates several
      this.#owner.change({ [path[0]]: next[path[0]] });
      return "";
    } catch (error) {
      const value = String(old).replace("-", "−");
      const reason = sentence(error).replace(new RegExp(`^${path[0]}: `), "");
      this.#owner.note(`${reason}. The cell keeps ${value}.`);
      return reason;
    }
  }
}
