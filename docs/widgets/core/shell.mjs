// What stands around the stage of every widget: its controls, a note, help, sharing, the live line.

import { button, make } from "./dom.mjs";
import { savePng, saveSvg } from "./export.mjs";
import { lesson } from "./lesson.mjs";

/**
 * @typedef {object} Shared the widget, as far as it is shared
 * @property {string} name below embed/
 * @property {string} key
 * @property {{hides: string[]}} names
 * @property {(key: string, hide: string[]) => string} fragmentOf
 * @property {HTMLElement} stage
 * @property {(text: string, what: string) => Promise<void>} copy
 */

/** The box of what can be taken away. @param {Shared} widget @param {string} label */
function share(widget, label) {
  return make(
    "details", { class: "cnn-share" },
    make("summary", null, "Share"),
    button("Download SVG", () => saveSvg(widget.stage, label, widget.key)),
    button("Download PNG", () => void savePng(widget.stage, label, widget.key)),
    ...lesson(widget, label),
  );
}

/**
 * The widget as a whole.
 * @param {Shared} widget
 * @param {{label: string, below: boolean}} names
 * @param {{tools: Node[], note: Node, live: Node, help: string}} parts help: id of the sentence
 *   that explains the keys
 */
export function shell(widget, { label, below }, { tools, note, live, help }) {
  const box = make("div", { class: "cnn-tools" }, ...tools);
  return make(
    "div",
    { class: "cnn-widget", role: "group", "aria-label": label },
    ...(below ? [widget.stage, box] : [box, widget.stage]),
    note,
    make(
      "p", { class: "cnn-help", id: help },
      make("span", { class: "cnn-by-keys" },
        "Arrow keys move, Enter or double click edits, Space pins. "),
      make("span", { class: "cnn-by-touch" },
        "Tap a cell to see what belongs to it, twice to edit. "),
      make("span", { class: "cnn-by-drag" }, "Drag the window."),
    ),
    share(widget, label),
    live,
  );
}
