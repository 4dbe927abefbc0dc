// The examples that Python computed and exported, one file an example.

/**
 * @typedef {object} Entry
 * @property {string} about
 * @property {number[]} shape
 * @property {any} values nested exact decimals as strings; {low, high} where it is enclosed
 *
 * @typedef {{id: string, title: string, entries: Record<string, Entry>}} Example
 */

/** @type {Map<string, Promise<Example>>} */
const loaded = new Map();

/**
 * Load one example; the same promise for all who ask.
 * @param {string} id
 * @returns {Promise<Example>}
 */
export function example(id) {
  if (!/^[a-z][a-z0-9-]*$/.test(id)) return Promise.reject(new RangeError(`“${id}” names no example`));
  let promise = loaded.get(id);
  if (!promise) {
    promise = fetch(new URL(`../generated/examples/${id}.json`, import.meta.url)).then((answer) => {
      if (!answer.ok) throw new Error(`the example ${id} could not be loaded (${answer.status})`);
      return answer.json();
    });
    promise.catch(() => loaded.delete(id));
    loaded.set(id, promise);
  }
  return promise;
}

/**
 * Kernels known by name: integers over one divisor.
 * @returns {Promise<{name: string, title: string, divisor: number, rows: number[][]}[]>}
 */
export async function kernels() {
  const answer = await fetch(new URL("../generated/kernels.json", import.meta.url));
  return answer.json();
}

/** The values of one entry. @param {Example} from @param {string} name @returns {any} */
export function values(from, name) {
  if (!Object.hasOwn(from.entries, name)) throw new RangeError(`${from.id} has no ${name}`);
  return from.entries[name].values;
}
