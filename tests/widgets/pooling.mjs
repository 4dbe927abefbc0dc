// The lines of code and the sentences of pooling, for each setting in a file, as JSON.

import { readFileSync } from "node:fs";

import { poolWindow } from "../../docs/widgets/core/ops/windows.mjs";
import { aside, dropped, formula, pooling } from "../../docs/widgets/core/settings.mjs";

const found = JSON.parse(readFileSync(process.argv[2], "utf8")).map(({ n, size, stride, padding, ceil, average, counts }) => {
  const w = poolWindow(n, size, { stride, padding, ceil });
  const rows = pooling(w, average, ceil, counts);
  return {
    formula: formula(w, 0), said: [dropped(w, 0), ...aside(w)].filter(Boolean),
    ...Object.fromEntries(rows.map(({ title, code, why }) => [title.split(" (")[0], { title, ...why ? { why } : { code } }])),
  };
});
console.log(JSON.stringify(found));
