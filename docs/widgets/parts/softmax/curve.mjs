// The loss of the true class as a point on its curve, minus the logarithm of the probability.

import { label, points, scale } from "../../core/axes.mjs";
import { svg } from "../../core/dom.mjs";

// Of a drawing of 320 by 156: the axes leave room for numbers on the left and below.
const [LEFT, RIGHT, TOP, BOTTOM] = [30, 308, 10, 124];
const HIGHEST = 5;

const x = scale([0, 1], [LEFT, RIGHT]);
const up = scale([0, HIGHEST], [BOTTOM, TOP]);
const y = (/** @type {number} */ loss) => up(Math.min(loss, HIGHEST));
/** @param {(p: number) => number} loss @param {number} from */
const curve = (loss, from) => points(Array.from({ length: 101 }, (_, n) => {
  const p = from + (1 - from) * (n / 100) ** 2; // closer where it is steep
  return [x(p), y(loss(p))];
}));

export class Curve {
  #point = svg("circle", { r: 5 });
  #guide = svg("path", { class: "is-guide" });
  element = svg(
    "svg", { viewBox: "0 0 320 156", role: "img", class: "cnn-curve" },
    svg("path", { d: `M${LEFT} ${TOP - 4}V${BOTTOM}H${RIGHT + 6}` }),
    svg("polyline", { class: "is-squared", points: curve((p) => (1 - p) ** 2, 0) }),
    svg("polyline", { class: "is-loss", points: curve((p) => -Math.log(p), Math.exp(-HIGHEST)) }),
    ...[0, 1, 3, 5].map((loss) => label(LEFT - 6, y(loss) + 4, `${loss}`)),
    ...[0, 0.5, 1].map((p) => label(x(p), BOTTOM + 13, `${p}`, "middle")),
    label((LEFT + RIGHT) / 2, BOTTOM + 28, "probability of the true class", "middle"),
    this.#guide, this.#point,
  );

  /** @param {number} probability of the true class @param {number} loss
   * @param {string} text the loss in words; empty where it is not shown @param {boolean} isShown */
  show(probability, loss, text, isShown) {
    const [across, down] = [x(probability).toFixed(1), y(loss).toFixed(1)];
    for (const [name, value] of Object.entries({ cx: across, cy: down })) this.#point.setAttribute(name, value);
    this.#guide.setAttribute("d", `M${across} ${BOTTOM}V${down}H${LEFT}`);
    for (const part of [this.#point, this.#guide]) part.classList.toggle("is-away", !isShown);
    const beyond = isShown && loss > HIGHEST ? " The point lies above the picture." : "";
    const where = isShown && text ? ` The point: ${text}.${beyond}` : "";
    this.element.setAttribute(
      "aria-label",
      `The loss falls from the left, where the probability of the true class is near zero, to zero at one.${where}`,
    );
  }
}
