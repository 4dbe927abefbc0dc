// What is said of a step, and of a pointed cell.

import { format } from "../../core/decimal.mjs";
import { briefly } from "../../core/sum.mjs";
import { sums } from "./sums.mjs";

/** @typedef {import("./model.mjs").Model} Model
 * @typedef {import("./model.mjs").Plane} Plane */

/** What a pointed cell of padding holds, and how much lies on one of a map that is spread.
 * @param {any[] | null} pointed @param {Plane[]} planes @param {Model} model */
export function about(pointed, planes, model) {
  const [name, row, column] = pointed ?? [];
  const words = planes.find((plane) => plane.name === name)?.kinds?.(row, column) ?? [];
  const copy = words.find((word) => word && word.startsWith("padding, copy"));
  if (model.spreads && name?.startsWith("map")) {
    const { counts } = /** @type {import("./transposed.mjs").Transposed} */ (model);
    const count = counts[row]?.[column] ?? 0;
    return `Cell [${row}, ${column}] of the map: ${count === 1 ? "one product lands there" : `${count} products land there`} in all.`;
  }
  return copy ? `Cell [${row}, ${column}] is ${copy}.` : "";
}

/** Where one cell of the input is added. @param {Model} model @param {number} row @param {number} column */
export function spreading({ settings: { x: [plane] }, terms }, row, column) {
  const landed = terms(row, column).flatMap(({ cells }) => cells.filter(([name]) => name.startsWith("map")));
  const value = format(plane[row][column]);
  if (!landed.length) return `${value} × kernel falls off the map.`;
  const [[, top, left], [, bottom, right]] = [landed[0], landed[landed.length - 1]];
  return `${value} × kernel is added from [${top}, ${left}] to [${bottom}, ${right}] of the map.`;
}

/** A step, for the live line. @param {Model} model @param {number} row @param {number} column @param {boolean} isHidden */
export function said(model, row, column, isHidden) {
  const where = `position [${row}, ${column}]`;
  if (isHidden) return where;
  if (model.spreads) return `${where}: ${spreading(model, row, column)}`;
  const list = sums(model, row, column);
  return `${where}: ${briefly(list[list.length - 1])}`;
}
