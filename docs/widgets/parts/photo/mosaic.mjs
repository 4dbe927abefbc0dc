// A picture as a drawing: runs of pixels of one colour, a path each colour.
//
// So the file that is taken away holds drawings alone, and refers to nothing.

import { svg } from "../../core/dom.mjs";

const COARSE = 8; // levels that are drawn as one

/** @param {import("./filter.mjs").Plane[]} planes @param {number} inset pixels around them */
export function mosaic(planes, inset) {
  const [{ height, width }] = planes;
  const levels = planes.map(({ pixels }) => pixels.map((level) => Math.floor(level / COARSE) * COARSE + COARSE / 2));
  const colour = (/** @type {number} */ at) => levels.map((level) => level[at]).join();
  /** @type {Map<string, string>} */
  const runs = new Map();
  for (let row = 0; row < height; row++) {
    for (let column = 0, end = 0; column < width; column = end) {
      const name = colour(row * width + column);
      for (end = column + 1; end < width && colour(row * width + end) === name;) end++;
      runs.set(name, `${runs.get(name) ?? ""}M${column + inset} ${row + inset + 0.5}h${end - column}`);
    }
  }
  return svg(
    "svg",
    {
      viewBox: `0 0 ${width + 2 * inset} ${height + 2 * inset}`, preserveAspectRatio: "none",
      "shape-rendering": "crispEdges", fill: "none",
    },
    ...[...runs].map(([name, d]) => svg("path", { d, stroke: `rgb(${planes.length > 1 ? name : [name, name, name]})` })),
  );
}
