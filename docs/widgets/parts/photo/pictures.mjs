// The pictures: those of the site, and one of the reader's own, which never leaves the page.

import { picture } from "../../core/data.mjs";

/** @typedef {import("./filter.mjs").Plane} Plane */

export const OWN = "own";
/** What is said of each picture. @type {Record<string, string>} */
export const PICTURES = {
  portrait: "Grace Hopper", cat: "Cat", cup: "Cup", camera: "Photographer", shapes: "Shapes",
};
const FIRST = "#".charCodeAt(0); // no difference
const MOST = 256; // pixels along a side of a reader's picture
const LEAST = 16;
const GREY = [299, 587, 114]; // thousandths of red, green and blue, as in cnndocs/inputs/images.py

/** The pixels of a published channel: a letter each, for how it differs from the one on its left
 * (cnndocs/pages/pictures.py).
 * @param {string} text @param {number} height @param {number} width @returns {Plane} */
export function unpacked(text, height, width) {
  const pixels = new Uint8ClampedArray(height * width);
  for (let at = 0, left = 0; at < pixels.length; at++) {
    const letter = text.charCodeAt(at) - FIRST;
    const difference = letter % 2 ? -(letter + 1) / 2 : letter / 2;
    left = ((at % width ? left : 0) + difference) & (2 ** 8 - 1);
    pixels[at] = left;
  }
  return { height, width, pixels };
}

/** The intensities of a picture in colour, rounded. @param {Plane[]} channels @returns {Plane} */
export function grey(channels) {
  const [red, green, blue] = channels.map(({ pixels }) => pixels);
  const whole = 1000;
  return {
    ...channels[0],
    pixels: red.map((level, at) =>
      Math.floor((GREY[0] * level + GREY[1] * green[at] + GREY[2] * blue[at] + whole / 2) / whole)),
  };
}

/** Red, green and blue of the middle of a picture, as a square.
 * @param {ImageBitmapSource} source @returns {Promise<Plane[]>} */
async function read(source) {
  const image = await createImageBitmap(source).catch(() => {
    throw new RangeError("This file is no picture that the browser can read");
  });
  const cut = Math.min(image.width, image.height);
  const side = Math.min(cut, MOST);
  if (side < LEAST) throw new RangeError("This picture is too small for a window to move on it");
  const canvas = new OffscreenCanvas(side, side);
  const on = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  [on.fillStyle, on.imageSmoothingQuality] = ["white", "high"];
  on.fillRect(0, 0, side, side); // behind what is transparent
  on.drawImage(image, (image.width - cut) / 2, (image.height - cut) / 2, cut, cut, 0, 0, side, side);
  image.close();
  const { data } = on.getImageData(0, 0, side, side);
  return GREY.map((_, c) => (
    { height: side, width: side, pixels: Uint8ClampedArray.from({ length: side * side }, (_, at) => data[4 * at + c]) }));
}

export class Pictures {
  /** By name and kind. @type {Map<string, Plane[]>} */
  #planes = new Map();

  /** What has come of a picture. @param {string} name @param {"grey" | "colour"} kind */
  planes(name, kind) {
    return this.#planes.get(`${name}-${kind}`);
  }

  /** @param {string} name @param {"grey" | "colour"} kind */
  async fetch(name, kind) {
    const { height, width, planes } = await picture(name, kind);
    this.#planes.set(`${name}-${kind}`, planes.map((text) => unpacked(text, height, width)));
  }

  /** Take a reader's picture. @param {ImageBitmapSource} source */
  async take(source) {
    const channels = await read(source);
    this.#planes.set(`${OWN}-colour`, channels);
    this.#planes.set(`${OWN}-grey`, [grey(channels)]);
  }
}

/** Ask for a file, by the browser's own dialog. @param {(file: File) => void} take */
export function ask(take) {
  const input = document.createElement("input");
  [input.type, input.accept] = ["file", "image/*"];
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file) take(file);
  });
  input.click();
}
