// The pad in short, for a first screen: what is drawn, what the network sees of it, its first maps,
// its guess. Clear is the only control; a link on the page may take the drawing along.

import { button, make } from "../../core/dom.mjs";
import { Ghost } from "./ghost.mjs";
import { Tiles } from "./maps.mjs";

/** @typedef {import("./ink.mjs").Line} Line */

const MOST = 16; // of a pixel of the image
const SHOWN = 2; // the layer whose maps are shown: the first convolution, after ReLU

/** @param {string} name @param {string} text @param {Tiles[]} tiles */
const figure = (name, text, tiles) => make(
  "figure", { class: name }, make("figcaption", null, text),
  make("div", null, ...tiles.map(({ element }) => element)),
);

export class Compact {
  #ghost;
  #hasBegun = false;
  /** @type {HTMLAnchorElement | null} */
  #link = null;
  #seen;
  #maps;

  /**
   * @param {import("./net.mjs").Network} network
   * @param {import("./pad.mjs").Pad} pad
   * @param {Element} answer
   * @param {{clear: () => void, lend: (lines: Line[]) => void}} does
   */
  constructor(network, pad, answer, { clear, lend }) {
    const [input, layer] = [network.layers[0], network.layers[SHOWN]];
    this.network = network;
    this.pad = pad;
    this.answer = answer;
    this.clear = clear;
    this.#ghost = new Ghost(lend);
    this.#seen = new Tiles(input.height, input.width, false);
    this.#maps = Array.from({ length: layer.channels }, () => new Tiles(layer.height, layer.width, false));
  }

  /** @param {Element} help the sentence that explains the keys
   * @param {string} link id of the link that takes the drawing along */
  build(help, link) {
    const [{ width, height }, { channels }] = [this.network.layers[0], this.network.layers[SHOWN]];
    this.#link = /** @type {HTMLAnchorElement | null} */ (document.getElementById(link));
    return make(
      "div", { class: "cnn-compact" },
      make(
        "div", { class: "cnn-drawn-here" }, make("p", null, "Your drawing"), this.pad.element, button("Clear", this.clear),
        help,
      ),
      figure("cnn-seen", `${height} × ${width} numbers`, [this.#seen]),
      figure("cnn-first", `${channels} feature maps`, this.#maps),
      this.answer,
    );
  }

  /** Show what the network has made of an image.
   * @param {boolean} isEmpty @param {string} fragment that shows the image in the whole widget */
  draw(isEmpty, fragment) {
    const { layers } = this.network;
    const { height, width, values } = layers[SHOWN];
    const most = values.reduce((largest, value) => Math.max(largest, value), 0);
    this.#seen.draw(layers[0].values, 0, MOST);
    this.#maps.forEach((tiles, map) => tiles.draw(values, map * height * width, most));
    if (this.#link) this.#link.hash = fragment;
    if (!this.#hasBegun && isEmpty) this.#ghost.start();
    else if (!this.pad.isLent) this.#ghost.stop();
    this.#hasBegun = true;
  }

  stop() {
    this.#ghost.stop();
  }
}
