// The loss of each image, before the first step and after each, as a line and in words.

import { label, points, scale } from "../../core/axes.mjs";
import { brief } from "../../core/decimal.mjs";
import { make, svg, write } from "../../core/dom.mjs";

const NAMES = ["this image", "its mirror image"];
// Of a drawing of 320 by 120: the axes leave room for numbers on the left and below.
const [LEFT, RIGHT, TOP, BOTTOM] = [40, 310, 12, 100];
const LEAST_STEPS = 5; // fewer would be drawn too wide
const LEAST_LOSS = 0.1;

export class Chart {
  #text = make("p", { class: "cnn-said" });
  #drawing = svg("svg", { viewBox: "0 0 320 120", role: "img", class: "cnn-chart" });
  #key = "";

  /** @returns {Node[]} */
  get elements() {
    return [this.#drawing, this.#text];
  }

  /**
   * @param {number[][]} losses of each image after each step
   * @param {boolean} mirrored whether the next step learns the mirror image
   * @param {boolean} hidden without numbers
   */
  draw(losses, mirrored, hidden) {
    const last = losses[losses.length - 1];
    const text = `Steps taken: ${losses.length - 1}. ${last.map((loss, k) =>
      `Loss of ${NAMES[k]}${hidden ? "" : ` ≈ ${brief(loss)}`}`).join(", ")}${
      last.length > 1 && !hidden ? `; their mean ≈ ${brief((last[0] + last[1]) / 2)}` : ""}.`;
    write(this.#text, `${text}${mirrored ? " The next step learns the mirror image, shown above." : ""}`);
    const key = JSON.stringify([losses, hidden]);
    if (key === this.#key) return;
    this.#key = key;
    this.#drawing.setAttribute("aria-label", `Chart of the loss. ${text}`);
    const highest = Math.max(...losses.flat(), LEAST_LOSS);
    const steps = Math.max(losses.length - 1, LEAST_STEPS);
    const [x, y] = [scale([0, steps], [LEFT, RIGHT]), scale([0, highest], [BOTTOM, TOP])];
    this.#drawing.replaceChildren(
      svg("path", { d: "M40 8V100H314" }),
      ...hidden ? [] : [label(34, TOP, brief(highest)), label(34, 104, "0")],
      label(LEFT, 116, "0", "middle"), label(x(steps), 116, `${steps}`, "middle"), label(177, 116, "steps", "middle"),
      ...last.flatMap((_, k) => [
        svg("polyline", {
          class: k ? "is-mirror" : "is-first",
          points: points(losses.map((loss, step) => [x(step), y(loss[k])])),
        }),
        svg("circle", { class: k ? "is-mirror" : "is-first", cx: x(losses.length - 1), cy: y(last[k]), r: 4 }),
      ]),
    );
  }
}
