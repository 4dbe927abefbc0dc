// The widget's arithmetic on photographs: read cases from a file, print what each gives.

import { readFileSync } from "node:fs";

import { filter, way, windowOf } from "../../docs/widgets/parts/photo/filter.mjs";
import { grey, unpacked } from "../../docs/widgets/parts/photo/pictures.mjs";

const { pictures, cases } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const planes = Object.fromEntries(Object.entries(pictures).map(([name, { height, width, planes: texts }]) =>
  [name, texts.map((text) => unpacked(text, height, width))]));
const rows = ({ height, width, pixels }) =>
  Array.from({ length: height }, (_, row) => [...pixels.slice(row * width, (row + 1) * width)]);

console.log(JSON.stringify({
  unpacked: Object.fromEntries(Object.entries(planes).map(([name, channels]) => [name, channels.map(rows)])),
  grey: Object.fromEntries(Object.entries(planes).filter(([, { length }]) => length > 1)
    .map(([name, channels]) => [name, rows(grey(channels))])),
  cases: cases.map(({ picture, channel, at, whole, ...by }) => {
    const plane = planes[picture][channel];
    return { ...way(windowOf(plane, by.kernel.length, at), by), map: whole ? rows(filter(plane, by)) : null };
  }),
}));
