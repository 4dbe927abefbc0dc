// The state of a widget and its link: whatever comes in, a state or a sentence comes out.

import assert from "node:assert/strict";
import test from "node:test";

import { cell, choice, flags, fromFragment, integer, integers, merge, patterned, tensor, toFragment } from "../../docs/widgets/core/state.mjs";

const fields = {
  image: tensor([1, 3], [1, 3]),
  kernels: tensor([1, 4], 2, 1, 1),
  step: integer(1, 99),
  pin: cell("image", "map"),
  mode: choice("floor", "ceil"),
  hide: flags("controls", "values"),
};
const base = {
  image: [["1", "2"], ["3", "4"]], kernels: [[[["1"]], [["0"]]]], step: 1, pin: null, mode: "floor", hide: [],
};
const read = (fragment) => fromFragment(fragment, "demo", fields, base);

test("the default is the shortest link", () => {
  assert.equal(toFragment("demo", fields, base, base), "cnn=1&w=demo");
});

test("a link gives the state that it was made from", () => {
  const state = {
    image: [["-0.5", "0.125", "7"]], kernels: [[[["1"]], [["2"]]], [[["-3"]], [["4"]]]], step: 7,
    pin: ["map", 0, 2], mode: "ceil", hide: ["controls", "values"],
  };
  const fragment = toFragment("demo", fields, state, base);

  assert.deepEqual(read(`#${fragment}`), { mine: true, state, problem: "" });
  assert.match(fragment, /^[\w=&.,;!/+-]+$/);
});

for (const fragment of ["", "#formula", "#find=3", "#toString=1", "#cnn-figure", "#cnnx=1", "#cnn=1&w=other&step=3"]) {
  test(`“${fragment}” is for others`, () => assert.deepEqual(read(fragment), { mine: false, state: null, problem: "" }));
}

for (const fragment of ["#step=5", "#step=5&hide=controls", "#w=demo&step=5", "#hide="]) {
  test(`“${fragment}” is told how a link begins`, () => {
    const problem = "The link lacks its head: it begins with #cnn=1&w=demo.";
    assert.deepEqual(read(fragment), { mine: true, state: null, problem });
  });
}

const damaged = [
  "cnn", "cnn=", "cnn=1", "cnn=2&w=demo", "cnn=1&w=", "cnn=1&w=<img>", "cnn=1&w=demo&w=demo",
  "cnn=1&w=demo&step", "cnn=1&w=demo&step=", "cnn=1&w=demo&step=0", "cnn=1&w=demo&step=100",
  "cnn=1&w=demo&step=1.5", "cnn=1&w=demo&step=1e1", "cnn=1&w=demo&step=1&step=2", "cnn=1&w=demo&step=%",
  "cnn=1&w=demo&step=%E0%A4", "cnn=1&w=demo&nothing=1", "cnn=1&w=demo&__proto__=1", "cnn=1&w=demo&constructor=1",
  "cnn=1&w=demo&toString=1", "cnn=1&w=demo&image=", "cnn=1&w=demo&image=1,2;3", "cnn=1&w=demo&image=1,2,3,4",
  "cnn=1&w=demo&image=1;2;3;4", "cnn=1&w=demo&image=a,b;c,d", "cnn=1&w=demo&image=1e9,2;3,4",
  "cnn=1&w=demo&image=1,2/3,4", "cnn=1&w=demo&kernels=1/2/3", "cnn=1&w=demo&kernels=1", "cnn=1&w=demo&mode=round",
  "cnn=1&w=demo&mode=__proto__", "cnn=1&w=demo&hide=everything", "cnn=1&w=demo&pin=kernel,0,0",
  "cnn=1&w=demo&pin=image,x", "cnn=1&w=demo&pin=image,1e3", "cnn=1&w=demo&&", "cnn=1&w=demo&=",
  `cnn=1&w=demo&image=${"1,".repeat(9_000)}`, `cnn=1&w=demo&image=${"9".repeat(9_000)}`,
  "cnn=1&w=demo&image=<script>alert(1)</script>", "cnn=1&w=demo&image=%3Cscript%3E",
];
for (const fragment of damaged) {
  test(`“${fragment.slice(0, 60)}” is refused in words`, () => {
    const { state, problem } = read(`#${fragment}`);

    assert.equal(state, null);
    assert.match(problem, /^The link is damaged: .+\.$/s);
    assert.ok(problem.length < 250, problem);
    assert.equal({}.polluted, undefined);
  });
}

test("a thousand random fragments give a state or a sentence, at once", () => {
  const letters = "cnn=1&w=demo&step=image;,/!%<>\"'\\\u0000é🙂-.0123456789";
  let seed = 7;
  const random = (n) => (seed = (seed * 48_271) % 2_147_483_647) % n;
  const start = performance.now();
  for (let count = 0; count < 1000; count++) {
    const tail = Array.from({ length: random(200) }, () => letters[random(letters.length)]).join("");
    const { state, problem } = read(`#cnn=1&w=demo&${tail}`);
    assert.notEqual(state === null, problem === "");
  }
  assert.ok(performance.now() - start < 1000);
});

test("merging checks each field, names the wrong one, and leaves the default alone", () => {
  assert.deepEqual(merge(fields, base, { step: 5 }), { ...base, step: 5 });
  assert.deepEqual(merge(fields, base, { image: [[1, 0.5]] }).image, [["1", "0.5"]]);
  assert.throws(() => merge(fields, base, { step: "x" }), { message: "step: “x” is no whole number from 1 to 99" });
  assert.throws(() => merge(fields, base, { steps: 1 }), { message: "there is no “steps” here" });
  assert.throws(() => merge(fields, base, { image: [["1"], ["2", "3"]] }), { message: "image: its rows differ in length" });
  assert.equal(base.step, 1);
});

test("whole numbers come one for all, or each", () => {
  const { read, write } = integers(4, 0, 5);

  assert.deepEqual(read("2"), [2, 2, 2, 2]);
  assert.deepEqual(read("0,1,2,5"), [0, 1, 2, 5]);
  assert.equal(write([1, 1, 1, 1]), "1");
  assert.equal(write([[0, 1], [2, 3]]), "0,1,2,3");
  assert.equal(write(3), "3");
  for (const text of ["", "6", "-1", "1,2", "1,1,1,1,1", "a", "1.5"]) assert.throws(() => read(text), RangeError);
});

test("an unchanged pattern is written as its size", () => {
  const { read, write } = patterned([["1", "2"], ["3", "-0.5"]], 4);
  const three = [["1", "2", "1"], ["3", "-0.5", "3"], ["1", "2", "1"]];

  assert.deepEqual(read("3x3"), three);
  assert.equal(write(three), "3x3");
  assert.equal(write("3x3"), "3x3");
  three[1][1] = "7";
  assert.equal(write(three), "1,2,1;3,7,3;1,2,1");
  assert.deepEqual(read(write(three)), three);
  for (const text of ["0x3", "3x0", "5x1", "1x99", "1x999", "x", "1,2;3"]) assert.throws(() => read(text), RangeError);
});
