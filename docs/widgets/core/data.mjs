// The examples that Python computed and exported, one file an example.

import { SITE } from "../site.mjs";

/**
 * @typedef {object} Entry
 * @property {string} about
 * @property {number[]} shape
 * @property {any} values nested exact decimals as strings; {low, high} where it is enclosed
 *
 * @typedef {{id: string, title: string, entries: Record<string, Entry>}} Example
 */

/** @type {Map<string, Promise<any>>} */
const loaded = new Map();

/**
 * Load a generated file; the same promise for all who ask.
 * @param {string} path
 * @param {string} what it is, for the sentence that says that it could not be loaded
 * @returns {Promise<any>}
 */
function published(path, what) {
  let promise = loaded.get(path);
  if (!promise) {
    promise = fetch(new URL(`generated/${path}.json`, SITE)).then((answer) => {
      if (!answer.ok) throw new Error(`${what} could not be loaded (${answer.status})`);
      return answer.json();
    });
    promise.catch(() => loaded.delete(path));
    loaded.set(path, promise);
  }
  return promise;
}

/** Load one example. @param {string} id @returns {Promise<Example>} */
export const example = (id) => /^[a-z][a-z0-9-]*$/.test(id)
  ? published(`examples/${id}`, `the example ${id}`)
  : Promise.reject(new RangeError(`“${id}” names no example`));

/** The trained network. @returns {Promise<any>} */
export const network = () => published("nets/digits-cnn", "the network");

/** What lines of code may say. @returns {Promise<any>} */
export const lines = () => published("lines", "the table of layers");

/** Stacks of layers to begin with. @returns {Promise<{title: string, input: string, layers: string}[]>} */
export const stacks = () => published("nets/stacks", "the stacks");

/** The images that it was tested on. @returns {Promise<{images: string[], labels: number[], guesses: number[]}>} */
export const testImages = () => published("nets/digits-images", "the test images");

/** A photograph, packed. @param {string} name @param {"grey" | "colour"} kind
 * @returns {Promise<{height: number, width: number, planes: string[]}>} */
export const picture = (name, kind) => published(`pictures/${name}-${kind}`, "the picture");

/**
 * Kernels known by name: integers over one divisor.
 * @returns {Promise<{name: string, title: string, divisor: number, rows: number[][]}[]>}
 */
export async function kernels() {
  const answer = await fetch(new URL("generated/kernels.json", SITE));
  return answer.json();
}

/** The values of one entry. @param {Example} from @param {string} name @returns {any} */
export function values(from, name) {
  if (!Object.hasOwn(from.entries, name)) throw new RangeError(`${from.id} has no ${name}`);
  return from.entries[name].values;
}
