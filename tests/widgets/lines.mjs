// Explain every line of a file with the browser's code; print, as JSON, what it says of each.

import { readFileSync } from "node:fs";

import { explain } from "../../docs/widgets/parts/explain/line.mjs";
import { LineError, take } from "../../docs/widgets/parts/explain/tables.mjs";

const [, , tables, cases] = process.argv;
take(JSON.parse(readFileSync(tables, "utf8")));

/** An explanation as Python prints it, numbers as texts where they may be too large for JSON. */
function plain({ layers: _, ...all }) {
  const named = all.arguments.map(({ at, ...rest }) => rest);
  return { ...all, arguments: named, parameters: `${all.parameters}`, multiply_adds: `${all.multiply_adds}` };
}

const answers = JSON.parse(readFileSync(cases, "utf8")).map(([line, shape, kernel]) => {
  try {
    const found = explain(line, shape, kernel);
    const places = found.arguments.map(({ at }) => line.slice(...at));
    return { ...plain(found), places };
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    return { refused: error.message, at: error.at && line.slice(...error.at), unfinished: error.unfinished };
  }
});
console.log(JSON.stringify(answers));
