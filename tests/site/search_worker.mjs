// Runs a built worker of the search outside of a browser: node search_worker.mjs WORKER INDEX.
// Reads a list of queries as JSON, prints for each the places found: pages, the sections of each.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const [worker, index] = process.argv.slice(2);
const waiting = [];
let hear;
const scope = {
  addEventListener: (_, listener) => { hear = listener; },
  postMessage: (message) => waiting.shift()(message),
};
scope.self = scope;
vm.runInNewContext(readFileSync(worker, "utf8"), scope);

/** @param {object} message */
const ask = (message) => new Promise((done) => {
  waiting.push(done);
  hear({ data: message });
});

await ask({ type: 0, data: { ...JSON.parse(readFileSync(index, "utf8")), options: { suggest: false } } });
const answers = [];
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
  const { data } = await ask({ type: 2, data: query });
  answers.push(data.items.map((sections) => sections.map(({ location }) => location)));
}
console.log(JSON.stringify(answers));
