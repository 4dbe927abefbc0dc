// Prints what the widgets' network says of images, and what it makes of handwriting.
//
//     network.mjs WEIGHTS IMAGES

import { readFileSync } from "node:fs";

import { prepare } from "../../docs/widgets/parts/draw/ink.mjs";
import { Network } from "../../docs/widgets/parts/draw/net.mjs";
import { DIGITS } from "./handwriting.mjs";

const [weights, images] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")));
const network = new Network(weights);
const said = images.images.map((text) => {
  network.run(Array.from(text, (one) => parseInt(one, 17)));
  return { logits: [...network.logits], probabilities: [...network.probabilities], guess: network.guess };
});
const lean = (by) => (line) => line.map(([x, y]) => [x + by * (0.5 - y), y]);
/** @param {number} by how far the top leans to the right, as a share of the height */
const read = (by) => DIGITS.map((ways) =>
  ways.map((lines) => network.run(prepare(lines.map(lean(by))).flat()).guess));
const drawn = { "-0.3": read(-0.3), 0: read(0), 0.2: read(0.2), 0.4: read(0.4) };
console.log(JSON.stringify({ said, drawn }));
