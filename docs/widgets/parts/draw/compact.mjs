// The pad in short, for a first screen: what is drawn, what the network sees of it, its first maps,
// its guess. Clear is the only control.

import { button, make } from "../../core/dom.mjs";
import { ghost } from "./ghost.mjs";
import { Tiles } from "./maps.mjs";

const MOST = 16; // of a pixel of the image
const SHOWN = 2; // the layer whose maps are shown: the first convolution, after ReLU

/** @param {string} name @param {string} text @param {Tiles[]} tiles */
const figure = (name, text, tiles) => make(
  "figure", { class: name }, make("figcaption", null, text),
  make("div", null, ...tiles.map(({ element }) => element)),
);

/**
 * @param {import("./net.mjs").Network} network
 * @param {{pad: import("./pad.mjs").Pad, answer: Element, help: Element}} parts
 * @param {() => void} clear
 * @param {(lines: import("./ink.mjs").Line[]) => void} lend show lines that nobody has drawn
 */
export function compact({ layers }, { pad, answer, help }, clear, lend) {
  const [input, { channels, height, width, values }] = [layers[0], layers[SHOWN]];
  const seen = new Tiles(input.height, input.width, false);
  const maps = Array.from({ length: channels }, () => new Tiles(height, width, false));
  /** @type {(() => void) | null} */
  let stop = null;
  return {
    element: make(
      "div", { class: "cnn-compact" },
      make("div", { class: "cnn-drawn-here" }, make("p", null, "Your drawing"), pad.element, button("Clear", clear), help),
      figure("cnn-seen", `${input.height} × ${input.width} numbers`, [seen]),
      figure("cnn-first", `${channels} feature maps`, maps),
      answer,
    ),

    /** Show what the network has made of an image; of none first, then a digit draws itself.
     * @param {boolean} isEmpty */
    draw(isEmpty) {
      seen.draw(input.values, 0, MOST);
      const most = Math.max(...values);
      maps.forEach((tiles, map) => tiles.draw(values, map * height * width, most));
      if (!stop) stop = isEmpty ? ghost(lend) : () => {};
      else if (!pad.isLent) stop();
    },

    stop: () => stop?.(),
  };
}
