// The curve of the loss over one parameter, with its dot, the two nudges, and the slope's promise.

import { label, points, scale } from "../../core/axes.mjs";
import { svg } from "../../core/dom.mjs";
import { FARTHEST } from "./slopes.mjs";

/**
 * @typedef {object} Drawn
 * @property {[number, number][]} curve
 * @property {string} name of the parameter
 * @property {number} middle of the curve
 * @property {number} loss
 * @property {number} h the nudge
 * @property {number} reach how far the promise is followed; 0: nowhere
 * @property {number} promised the loss there, by the tangent
 * @property {number} reached the loss there
 * @property {boolean} isSloped whether slopes are shown
 * @property {boolean} isTold whether what the promise gives is shown
 * @property {boolean} hidden without numbers
 */

// Of a drawing of 320 by 170: the axes leave room for numbers on the left and below.
const [LEFT, RIGHT, TOP, BOTTOM] = [36, 312, 10, 150];
const LEAST = 4; // the loss that the axis reaches at least, so that gentle slopes look gentle
const BELOW = 1 / 4; // of it, for promises below zero
const STEP = 0.01; // by which the dot is dragged

/** The value to which a drag leads. @param {number} value @param {number} middle */
const caught = (value, middle) =>
  Math.min(Math.max(Math.round(value / STEP) * STEP, middle - FARTHEST), middle + FARTHEST);

export class Chart {
  #drawing = svg("svg", { viewBox: "0 0 320 170", role: "img", class: "cnn-chart" });
  #key = "";
  #middle = 0;
  #low = 0;
  #high = 1;

  /** @param {(value: number, more: boolean) => boolean} move called while the dot is dragged, says
   *   whether it has moved, and hears whether it had */
  constructor(move) {
    let held = false;
    let more = false;
    const at = (/** @type {PointerEvent} */ { clientX }) => {
      const { left, width } = this.#drawing.getBoundingClientRect();
      const back = scale([LEFT, RIGHT], [this.#low, this.#high]);
      more = move(caught(back((clientX - left) / width * 320), this.#middle), more) || more;
    };
    this.#drawing.addEventListener("pointerdown", (event) => {
      if (!event.isPrimary || event.button) return;
      [held, more] = [true, false];
      this.#drawing.setPointerCapture(event.pointerId);
      if (event.pointerType === "mouse") at(event); // a finger may be about to scroll
    });
    this.#drawing.addEventListener("pointermove", (event) => held && at(event));
    this.#drawing.addEventListener("pointerup", (event) => {
      if (held) at(event);
      held = false;
    });
    this.#drawing.addEventListener("pointercancel", () => { held = false; });
  }

  get element() {
    return this.#drawing;
  }

  /** @param {Drawn} drawn @param {import("./slopes.mjs").Slope} slope */
  draw(drawn, slope) {
    const key = JSON.stringify([drawn, slope]);
    if (key === this.#key) return;
    this.#key = key;
    const { curve, name, middle, loss, h, reach, promised, reached, isSloped, isTold, hidden } = drawn;
    const { now, plus, minus, gradient } = slope;
    this.#middle = middle;
    [this.#low, this.#high] = [curve[0][0], curve[curve.length - 1][0]];
    const most = Math.max(...curve.map(([, height]) => height));
    const top = Math.max(Math.ceil(most), LEAST);
    const x = scale([this.#low, this.#high], [LEFT, RIGHT]);
    const y = scale([-BELOW * top, top], [BOTTOM, TOP]);
    /** A straight line, as far as it stays on the sheet. @param {number} height @param {number} tilt */
    const line = (height, tilt) => {
      const reaches = [-BELOW * top, top].map((end) => now + (end - height) / tilt).sort((a, b) => a - b);
      const [from, to] = tilt ? reaches : [this.#low, this.#high];
      return points([Math.max(from, this.#low), Math.min(to, this.#high)]
        .map((value) => [x(value), y(height + tilt * (value - now))]));
    };
    const dot = (/** @type {string} */ kind, /** @type {number} */ value, /** @type {number} */ height, r = 4) =>
      svg("circle", { class: kind, cx: x(value).toFixed(1), cy: y(height).toFixed(1), r });
    /** From what the line promises to what is there. @param {number[]} heights */
    const gap = (heights) => [
      svg("polyline", { class: "is-gap", points: points(heights.map((height) => [x(now + reach), y(height)])) }),
      ...heights.map((height) => dot("is-gap", now + reach, height, 2.5)),
    ];
    const ends = [this.#low, middle, this.#high];
    this.#drawing.replaceChildren(
      svg("path", { class: "is-axis", d: `M${LEFT} 4V${BOTTOM}M${LEFT} ${y(0)}H${RIGHT + 4}` }),
      label(LEFT - 4, TOP + 4, hidden ? "" : `${top}`), label(LEFT - 4, y(0) + 4, "0"),
      label(LEFT + 6, TOP + 4, "loss", "start"),
      ...ends.map((value) => label(x(value), 165, hidden ? "" : `${Math.round(1000 * value) / 1000}`.replace("-", "−"), "middle")),
      label((x(middle) + RIGHT) / 2, 165, name, "middle"),
      svg("polyline", { class: "is-curve", points: points(curve.map(([value, height]) => [x(value), y(height)])) }),
      ...isSloped ? [svg("polyline", { class: "is-tangent", points: line(loss, gradient) })] : [],
      ...isSloped && h > 0.05 ? [svg("polyline", {
        class: "is-secant", points: line((plus + minus) / 2, (plus - minus) / (2 * h)),
      })] : [],
      ...isTold && reach ? gap([promised, reached].map((height) => Math.min(Math.max(height, -BELOW * top), top))) : [],
      dot("is-nudge", now - h, minus), dot("is-nudge", now + h, plus), dot("is-dot", now, loss, 6),
    );
  }

  /** What the drawing shows, to be read. @param {string} text */
  set about(text) {
    if (this.#drawing.getAttribute("aria-label") !== text) this.#drawing.setAttribute("aria-label", text);
  }
}
