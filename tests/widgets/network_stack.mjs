// What <cnn-network> makes of each stack in a file: its canonical text, its numbers, its code, and
// the paths to a cell of a layer; or what an edit makes of its text. As JSON.

import { readFileSync } from "node:fs";

import { counted } from "../../docs/widgets/parts/network/count.mjs";
import { asSvg, asTikz } from "../../docs/widgets/parts/network/drawn.mjs";
import { added, raised, removed } from "../../docs/widgets/parts/network/form.mjs";
import { keras } from "../../docs/widgets/parts/network/keras.mjs";
import { paths } from "../../docs/widgets/parts/network/paths.mjs";
import { pytorch } from "../../docs/widgets/parts/network/pytorch.mjs";
import { file, json } from "../../docs/widgets/parts/network/report.mjs";
import { changes } from "../../docs/widgets/parts/network/table.mjs";
import { input, read, shape, write } from "../../docs/widgets/parts/network/text.mjs";

const EDITS = { added, raised, removed };

function found({ layers, input: sizes, at, cell, edit, before }) {
  try {
    if (edit) return { text: write(EDITS[edit[0]](read(layers), ...edit.slice(1))) };
    const stack = counted(read(layers), shape(input.read(sizes)));
    if (before) return { changed: changes(stack, counted(read(before), stack.input)).map((names) => [...names]) };
    if (stack.problem) return { problem: stack.problem };
    const counts = cell ? paths(stack, at, cell) : null;
    return {
      text: write(stack.layers), json: json(stack), toml: file(stack), pytorch: pytorch(stack), keras: keras(stack),
      svg: asSvg(stack), tikz: asTikz(stack), paths: counts && counts.map((row) => row.map(String)),
    };
  } catch (error) {
    return { error: error.message, kind: error.constructor.name };
  }
}

console.log(JSON.stringify(JSON.parse(readFileSync(process.argv[2], "utf8")).map(found)));
