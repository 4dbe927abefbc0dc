// The picture of a stack to take away: as SVG with its own colours, and as TikZ.

import { layout } from "./blocks.mjs";
import { sizes } from "./layers.mjs";
import { one } from "./text.mjs";

/** @typedef {import("./count.mjs").Counted} Counted */

const LABELS = 130; // pixels below the blocks
const COLOURS = { input: ["#dbe9f6", "#2f6090"], output: ["#e4f2dc", "#3f7a2a"] };

/** @param {number} value */
const short = (value) => `${Math.round(value * 10) / 10}`;

/** The corners of the three faces of each block, and what is written below it. @param {Counted} stack */
function faces(stack) {
  const { blocks, arcs, width, middle, height } = layout(stack);
  const shapes = [stack.input, ...stack.rows.map(({ output }) => output)];
  return {
    arcs, blocks, width, middle, height,
    parts: blocks.map(({ x, thick, tall, slant }, at) => {
      const [front, low] = [middle - tall / 2 + slant / 2, middle + tall / 2 + slant / 2];
      return {
        role: /** @type {"input" | "output"} */ (at ? "output" : "input"), x: x + thick / 2,
        label: `${at ? one(stack.layers[at - 1], at) : "input"}  ${sizes(shapes[at])}`,
        faces: [
          [[x, front], [x + thick, front], [x + thick, low], [x, low]],
          [[x, front], [x + slant, front - slant], [x + thick + slant, front - slant], [x + thick, front]],
          [[x + thick, front], [x + thick + slant, front - slant], [x + thick + slant, low - slant], [x + thick, low]],
        ],
      };
    }),
  };
}

/** @param {Counted} stack */
export function asSvg(stack) {
  const { parts, arcs, blocks, width, height, middle } = faces(stack);
  const tall = height + LABELS;
  const top = Math.min(...blocks.map(({ tall: side, slant }) => middle - side / 2 - slant / 2)) - 4;
  const drawn = parts.map(({ role, faces: all, x, label }) => {
    const [fill, edge] = COLOURS[role];
    const paths = all.map((corners) => `<path d="M${corners.map((corner) => corner.map(short).join(" ")).join("L")}Z" fill="${fill}" stroke="${edge}"/>`);
    return `${paths.join("")}<text transform="translate(${short(x + 3)} ${short(height + 4)}) rotate(90)">${label}</text>\n`;
  });
  const over = arcs.map(({ from, to, lane }) => {
    const [start, end] = [blocks[from], blocks[to]].map(({ x, thick, slant }) => short(x + (thick + slant) / 2));
    return `<path d="M${start} ${short(top)}V${short(top - 6 - 11 * lane)}H${end}V${short(top)}" fill="none" stroke="#555"/>\n`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Math.ceil(width + 10)} ${Math.ceil(tall)}" font-family="monospace" font-size="9">\n<rect width="100%" height="100%" fill="#fff"/>\n${drawn.join("")}${over.join("")}</svg>\n`;
}

/** @param {Counted} stack */
export function asTikz(stack) {
  const { parts, arcs, blocks, height, middle } = faces(stack);
  const point = (/** @type {number} */ x, /** @type {number} */ y) => `(${short(x)},${short(height - y)})`;
  const top = Math.min(...blocks.map(({ tall, slant }) => middle - tall / 2 - slant / 2)) - 4;
  const lines = parts.flatMap(({ role, faces: all, x, label }) => [
    ...all.map((corners) => `  \\draw[${role}] ${corners.map(([a, b]) => point(a, b)).join(" -- ")} -- cycle;\n`),
    `  \\node[name] at ${point(x, height + 4)} {${label.replace(/_/g, "\\_").replace(/×/g, "$\\times$")}};\n`,
  ]);
  const over = arcs.map(({ from, to, lane }) => {
    const [start, end] = [blocks[from], blocks[to]].map(({ x, thick, slant }) => x + (thick + slant) / 2);
    const y = top - 6 - 11 * lane;
    return `  \\draw[->] ${[point(start, top), point(start, y), point(end, y), point(end, top)].join(" -- ")};\n`;
  });
  return `\\begin{tikzpicture}[x=0.75pt, y=0.75pt,\n  input/.style={fill=blue!10, draw=blue!60!black}, output/.style={fill=green!10, draw=green!40!black},\n  name/.style={rotate=-90, anchor=west, font=\\ttfamily\\tiny}]\n${lines.join("")}${over.join("")}\\end{tikzpicture}\n`;
}
