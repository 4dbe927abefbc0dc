// What <cnn-layer> makes of each state in a file: the maps, the sum of each step, its lines, its
// code, and which cells belong to which; as JSON. Or each text, read as a pasted matrix; or a state,
// a text and the grid that it is pasted on.

import { readFileSync } from "node:fs";

import { table } from "../../docs/widgets/core/ops/cells.mjs";
import { pytorch } from "../../docs/widgets/parts/layer/code.mjs";
import { lit } from "../../docs/widgets/parts/layer/links.mjs";
import { lines } from "../../docs/widgets/parts/layer/lines.mjs";
import { matrix } from "../../docs/widgets/parts/layer/matrix.mjs";
import { model } from "../../docs/widgets/parts/layer/model.mjs";
import { pasted } from "../../docs/widgets/parts/layer/paste.mjs";
import { sums } from "../../docs/widgets/parts/layer/sums.mjs";

/** Each step: the sums that are written out, or the map so far. */
function steps(now) {
  return Array.from({ length: now.count }, (_, at) => {
    const [row, column] = [Math.floor(at / now.width), at % now.width];
    if (!now.spreads) return sums(now, row, column);
    const { size, data } = now.planes(at + 1).find(({ name }) => name === "map-0");
    return { cells: table(size, data) };
  });
}

/** Whether cells that are related are related both ways, at some steps. */
function isMutual(now) {
  const places = [0, Math.floor(now.count / 2), now.count - 1].map((at) => [Math.floor(at / now.width), at % now.width]);
  return places.every((place) => now.terms(...place).every(({ cells }) => cells.every(([grid, ...at]) => {
    const found = lit([grid, ...at], now, place);
    return cells.every(([other, ...there]) => found[other].some((one) => `${one}` === `${there}`));
  })));
}

function found(one) {
  try {
    if (typeof one === "string") return { value: matrix(one) };
    if (Array.isArray(one)) return { value: pasted(...one) };
    const now = model(one);
    return {
      value: now.value, steps: steps(now), lines: lines(now, one.side), code: pytorch(now.settings), equal: now.equal ?? null,
      output: now.output, mutual: now.count > 16 || isMutual(now),
    };
  } catch (error) {
    return { error: error.message, kind: error.constructor.name };
  }
}

console.log(JSON.stringify(JSON.parse(readFileSync(process.argv[2], "utf8")).map(found)));
