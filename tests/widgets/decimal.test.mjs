// Exact decimals: what is read, what is written, what is refused.

import assert from "node:assert/strict";
import test from "node:test";

import { bracketed, divide, format, grouped, parse, plain, ratio, rounded, scaled } from "../../docs/widgets/core/decimal.mjs";

test("every decimal with three places comes back as it was", () => {
  for (let n = -999_000; n <= 999_000; n += 7) {
    assert.equal(parse(format(n)), n);
    assert.equal(parse(format(n, 3, "-")), n);
  }
});

for (const [value, text] of [
  [0, "0"], [999, "999"], [1000, "1,000"], [12_226, "12,226"], [138_357_544, "138,357,544"],
  [2n ** 64n, "18,446,744,073,709,551,616"], [-1234, "-1,234"], ["1/2", "1/2"],
]) {
  test(`${value} is written ${text}`, () => assert.equal(grouped(value), text));
}

for (const [text, scaledValue] of [
  ["0.2", 200], ["-0.5", -500], ["−0.5", -500], ["+1", 1000], [".5", 500], ["5.", 5000],
  ["007", 7000], ["-0", 0], ["1.50000", 1500], [" 3 ", 3000], ["999", 999_000], [0.1, 100],
]) {
  test(`“${text}” is read`, () => assert.equal(Object.is(parse(text), scaledValue), true));
}

for (const text of [
  "", "-", ".", "abc", "1e3", "0x1", "1,5", "1.2.3", "0.0001", "999.001", "1000", "--1", "NaN",
  "Infinity", "1 2", "٣", "1".repeat(10_000), "<script>", "1/3",
]) {
  test(`“${text.slice(0, 20)}” is refused in words`, () => {
    assert.throws(() => parse(text), /^RangeError: “.*” is refused: write a decimal with up to 3 places, from −999 to 999$/s);
  });
}

test("a whole number is asked for where there are no places", () => {
  assert.throws(() => parse("0.5", { places: 0 }), { message: "“0.5” is refused: write a whole number, from −999 to 999" });
});

test("numbers are written without trailing zeros and with a minus sign", () => {
  assert.deepEqual([0, 5, -5, 1000, -1500, 120].map((n) => format(n)), ["0", "0.005", "−0.005", "1", "−1.5", "0.12"]);
  assert.equal(format(-12, 0), "−12");
  assert.equal(bracketed("−0.5"), "(−0.5)");
  assert.equal(bracketed("0.5"), "0.5");
});

test("a quotient that ends is in full, any other is rounded away from zero and says so", () => {
  assert.deepEqual(divide(9000, 3, 9), { text: "1", exact: true });
  assert.deepEqual(divide(-1000, 3, 16), { text: "−0.0625", exact: true });
  assert.deepEqual(divide(1000, 3, 9), { text: "0.111", exact: false });
  assert.deepEqual(divide(-2000, 3, 3), { text: "−0.667", exact: false });
  assert.deepEqual(divide(1, 3, 7), { text: "0", exact: false });
  assert.deepEqual(divide(999 ** 2 * 49, 0, 273, 3).exact, false);
});

test("floats are rounded, and zero has no sign", () => {
  assert.deepEqual([0.8421, -0.0001, -1.5].map((x) => rounded(x)), ["0.842", "0.000", "−1.500"]);
});

test("nested arrays keep their shape", () => {
  assert.deepEqual(scaled([["1", "-0.5"]]), [[1000, -500]]);
  assert.deepEqual(plain([[1000, -500]]), [["1", "-0.5"]]);
});

test("a quotient for scripts is exact: a decimal, or a fraction in lowest terms", () => {
  assert.equal(ratio(-4_500, 3, 9), "-0.5");
  assert.equal(ratio(1_000, 3, 16), "0.0625");
  assert.equal(ratio(1_000, 3, 9), "1/9");
  assert.equal(ratio(-3_500, 3, 9), "-7/18");
  assert.equal(ratio(0, 6, 9), "0");
});
