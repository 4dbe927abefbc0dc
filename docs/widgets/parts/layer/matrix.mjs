// A pasted matrix, by the rules of the command line (cnndocs/inputs/written.py): what is certain is
// understood; what could mean two things is refused, with its row and column.

import { parse, plain } from "../../core/decimal.mjs";
import { sentence } from "../../core/state.mjs";

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const THOUSANDS = /^[+-]?[1-9]\d{0,2}(,\d{3})+$/;
const MISSING = new Set("- nan na n/a #n/a null none inf infinity".split(" ").concat(""));
const BETWEEN = /\s*,\s*|\s+/;
const LONGEST = 100_000; // characters: far more than the largest input takes

/** @typedef {[number: number, cells: string[]]} Row its number in the text, from one, and its cells */

/**
 * Read rows of decimals: apart by commas, semicolons, tabs or spaces, or in brackets.
 * @param {string} given
 * @returns {string[][]} decimals as states hold them
 * @throws {RangeError} with a sentence
 */
export function matrix(given) {
  if (given.length > LONGEST) throw new RangeError("it is too long: paste a part of it");
  const text = given.replace(/[\u2212\u2013\uff0d]/g, "-"); // word processors write other signs for a minus
  const lines = /** @type {[number, string][]} */ (text.split(/\r\n?|\n/).map((line, at) => [at + 1, line.replace(/^ +| +$/g, "")]))
    .filter(([, line]) => line.trim() && !line.startsWith("#"));
  const rows = (text.includes("[") ? inBrackets(lines) : separated(lines)).filter(([, cells]) => cells.some(Boolean));
  if (!rows.length) throw new RangeError("it holds no number: write rows of decimals");
  const all = withPoints(withoutEdges(rows));
  const [[first, { length }]] = all;
  for (const [at, cells] of all) {
    if (cells.length === length) continue;
    throw new RangeError(`row ${at} holds ${cells.length} and row ${first} holds ${length} numbers: all rows need equally many`);
  }
  return all.map(([at, cells]) => cells.map((cell, column) => decimal(cell, at, column + 1)));
}

/** @param {string} cell @param {number} row @param {number} column */
function decimal(cell, row, column) {
  const where = `row ${row}, column ${column}`;
  const match = NUMBER.exec(cell);
  if (!match) {
    const shown = !cell ? "nothing" : `“${cell.length > 20 ? `${cell.slice(0, 20)}…` : cell}”`;
    throw new RangeError(`${where}: ${shown} stands where a decimal is expected`);
  }
  try {
    return plain(parse(match[2] ? String(Number(cell)) : cell));
  } catch (error) {
    throw new RangeError(`${where}: ${sentence(error)}`);
  }
}

/** What Python, NumPy or MATLAB prints. @param {[number, string][]} lines @returns {Row[]} */
function inBrackets(lines) {
  let text = lines.map(([, line]) => line).join("\n").replace(/^\w+\s*=\s*/, "").replace(/[; \n]+$/, "");
  text = /^(?:\w+\.)*\w+\(([\s\S]*?)(?:,\s*dtype=[\w.]+)?\)$/.exec(text)?.[1] ?? text;
  let inner = [...text.matchAll(/\[([^[\]]*)\]/g)].map(([, row]) => row);
  const around = text.replace(/\[[^[\]]*\]/g, "");
  if (!inner.length || !["", "[]"].includes(around.replace(/[\s,]/g, ""))) {
    throw new RangeError("its brackets are not those of one matrix: write each row in brackets, and all rows in a pair of brackets");
  }
  if (!around.includes("[")) inner = inner.flatMap((part) => part.split(/[;\n]/).filter((row) => row.trim()));
  return inner.map((row, at) => [at + 1, row.trim().split(BETWEEN)]);
}

/** Lines, split at the one separator that all of them use. @param {[number, string][]} lines @returns {Row[]} */
function separated(lines) {
  const told = lines.length ? /^sep=([;,\t])$/i.exec(lines[0][1]) : null; // Excel's
  const rest = told ? lines.slice(1) : lines;
  const separator = told?.[1] ?? [";", "\t", ","].find((one) => rest.some(([, line]) => line.includes(one)));
  if (!separator) return rest.map(([at, line]) => [at, line.split(/\s+/).filter(Boolean)]);
  if (separator === ",") {
    if (!rest.some(([, line]) => /\S,\S/.test(line))) return rest.map(([at, line]) => [at, line.split(BETWEEN)]);
    refuseTwoReadings(rest);
  }
  return rest.map(([at, line]) => [at, line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"))]);
}

/** Refuse two numbers with decimal commas, which may be four. @param {[number, string][]} lines */
function refuseTwoReadings(lines) {
  for (const [at, line] of lines) {
    const words = line.trim().split(/\s+/);
    words.forEach((word, column) => {
      if (words.length < 2 || !/^[+-]?\d+,\d+$/.test(word)) return;
      throw new RangeError(
        `row ${at}, column ${column + 1}: “${word}” may be one number or two: write “${word.replace(",", ".")}”, ` +
          "or put tabs or semicolons between numbers",
      );
    });
  }
}

/** Leave out a header, and the empty cells after separators that end all lines. @param {Row[]} rows @returns {Row[]} */
function withoutEdges(rows) {
  const [[, head], ...rest] = rows;
  const isHead = head.every((cell) => /^[\p{L}_]/u.test(cell) && !MISSING.has(cell.toLowerCase()));
  const kept = rest.length && isHead && head.length === rest[0][1].length ? rest : rows;
  const isOpen = kept.every(([, cells]) => cells.length > 1 && !cells[cells.length - 1]);
  return isOpen ? kept.map(([at, cells]) => [at, cells.slice(0, -1)]) : kept;
}

/** Write decimal commas as points, where it is certain that they are decimal commas. @param {Row[]} rows @returns {Row[]} */
function withPoints(rows) {
  const cells = rows.flatMap(([at, list]) => list.map((cell, column) => ({ where: `row ${at}, column ${column + 1}`, cell })));
  const commas = cells.filter(({ cell }) => cell.includes(","));
  if (!commas.length) return rows;
  const [{ where, cell }] = commas;
  const point = cells.find((one) => /^[+-]?\d*\.\d+$/.test(one.cell))?.cell;
  if (point) throw new RangeError(`${where}: “${cell}” has a comma and “${point}” has a point: write all numbers with a point`);
  if (commas.every((one) => THOUSANDS.test(one.cell))) {
    throw new RangeError(`${where}: “${cell}” may be ${cell.replace(",", ".")} or ${cell.replaceAll(",", "")}: write the one that is meant`);
  }
  return rows.map(([at, list]) => [at, list.map((one) => one.replace(/,(?=\d+(e[+-]?\d+)?$)/i, "."))]);
}
