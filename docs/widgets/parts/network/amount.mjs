// Amounts that say how they come about: sums of products of whole numbers, of any size.

import { grouped } from "../../core/decimal.mjs";

/** @typedef {number[][]} Amount the factors of each product */

/** The sum of products; those that are zero are left out. @param {number[][]} products @returns {Amount} */
export const amount = (...products) => products.filter((product) => product.every((factor) => factor !== 0));

/** @type {Amount} */
export const NOTHING = [];

/** @param {Amount} products */
export const total = (products) =>
  products.reduce((sum, factors) => sum + factors.reduce((product, factor) => product * BigInt(factor), 1n), 0n);

/** The arithmetic and its result: 64 × 3 × 7 × 7 = 9,408. @param {Amount} products */
export function text(products) {
  const sum = grouped(total(products));
  const expression = products.map((factors) => factors.map(grouped).join(" × ")).join(" + ") || "0";
  return sum === expression ? sum : `${expression} = ${sum}`;
}

/** The amount so many times. @param {number} factor @param {Amount} products */
export const times = (factor, products) => amount(...products.map((factors) => [factor, ...factors]));
