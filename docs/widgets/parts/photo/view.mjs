// A picture on a canvas, with a frame around the pixels that are looked at; it can be dragged.

import { ARROWS, make } from "../../core/dom.mjs";
import { painted } from "../../core/export.mjs";
import { mosaic } from "./mosaic.mjs";

/** @typedef {import("./filter.mjs").Plane} Plane */

const FAR = 10; // pixels that an arrow key moves by with Shift

/**
 * @typedef {object} Handle what moves the frame
 * @property {string} help id of the sentence that explains the keys
 * @property {(at: number[], more: boolean) => void} move to row and column; more: it goes on
 */

export class View {
  #canvas = make("canvas", { role: "img" });
  #frame = make("div", { class: "cnn-window" });
  #handle;
  /** @type {Plane[]} */
  #drawn = [];
  #inset = -1;
  #size = [1, 1];
  #at = [0, 0];
  /** From the pointer to the middle of the window, while it is dragged. @type {number[] | null} */
  #grip = null;

  /** @param {string} caption @param {(at: number[], more: boolean) => void} move
   * @param {string} [help] id of the sentence that explains the keys; without it there is no handle */
  constructor(caption, move, help) {
    this.move = move;
    this.#handle = help ? make("div", {
      class: "cnn-handle", role: "application", tabindex: 0, "aria-roledescription": "movable window",
      "aria-describedby": help, onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
    }) : null;
    this.#frame.append(...(this.#handle ? [this.#handle] : []));
    const box = make("div", {
      class: "cnn-canvas",
      onpointerdown: (/** @type {PointerEvent} */ event) => this.#press(event),
      onpointermove: (/** @type {PointerEvent} */ event) => this.#drag(event),
      onpointerup: () => { this.#grip = null; },
      onpointercancel: () => { this.#grip = null; },
      onclick: (/** @type {MouseEvent} */ event) => this.#click(event),
    }, this.#canvas, this.#frame);
    painted.set(this.#canvas, () => mosaic(this.#drawn, this.#inset));
    this.caption = make("figcaption", null, caption);
    this.element = make("figure", { class: "cnn-part cnn-photo" }, this.caption, box);
  }

  /**
   * @param {Plane[]} planes one of grey, or three of colour
   * @param {number} inset pixels around them that hold nothing
   * @param {string} about what a screen reader says
   */
  draw(planes, inset, about) {
    this.#canvas.setAttribute("aria-label", about);
    if (inset === this.#inset && planes.every((plane, at) => plane === this.#drawn[at]) && planes.length === this.#drawn.length) return;
    [this.#drawn, this.#inset] = [planes, inset];
    const [{ height, width }] = planes;
    this.#size = [height + 2 * inset, width + 2 * inset];
    [this.#canvas.height, this.#canvas.width] = this.#size;
    const [red, green, blue] = planes.length > 1 ? planes : [planes[0], planes[0], planes[0]];
    const data = new Uint8ClampedArray(4 * height * width).fill(255);
    for (let at = 0, to = 0; at < height * width; at++, to += 4) {
      data[to] = red.pixels[at];
      data[to + 1] = green.pixels[at];
      data[to + 2] = blue.pixels[at];
    }
    this.#canvas.getContext("2d")?.putImageData(new ImageData(data, width, height), inset, inset);
  }

  /** Frame so many pixels. @param {number[]} at row and column of the middle @param {number} side
   * @param {string} label of what can be dragged */
  frame(at, side, label) {
    this.#at = at;
    const reach = (side - 1) / 2;
    const share = (/** @type {number} */ part, /** @type {number} */ axis) => `${(100 * part) / this.#size[axis]}%`;
    for (const [name, value] of Object.entries({
      top: share(at[0] - reach, 0), left: share(at[1] - reach, 1), height: share(side, 0), width: share(side, 1),
    })) this.#frame.style.setProperty(name, value);
    this.#handle?.setAttribute("aria-label", label);
  }

  /** The pixel under a pointer. @param {MouseEvent} event */
  #pixel(event) {
    const box = this.#canvas.getBoundingClientRect();
    return [
      Math.floor(((event.clientY - box.y) / box.height) * this.#size[0]),
      Math.floor(((event.clientX - box.x) / box.width) * this.#size[1]),
    ];
  }

  /** A finger drags by the handle alone, so that the page can be scrolled. @param {PointerEvent} event */
  #press(event) {
    const isHandle = event.target === this.#handle;
    if (event.button || (event.pointerType === "touch" && !isHandle)) return;
    const [row, column] = this.#pixel(event);
    this.#grip = isHandle ? [this.#at[0] - row, this.#at[1] - column] : [0, 0];
    try {
      /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
    } catch {
      // made by a script: there is no such pointer
    }
    if (!isHandle) this.move([row, column], false);
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (!this.#grip) return;
    const [row, column] = this.#pixel(event);
    const next = [row + this.#grip[0], column + this.#grip[1]];
    if (`${next}` !== `${this.#at}`) this.move(next, true);
  }

  /** A tap. @param {MouseEvent} event */
  #click(event) {
    if (event.target === this.#canvas) this.move(this.#pixel(event), false);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const way = ARROWS[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
    const far = event.shiftKey ? FAR : 1;
    event.preventDefault();
    this.move(this.#at.map((at, axis) => at + far * way[axis]), false);
  }
}
