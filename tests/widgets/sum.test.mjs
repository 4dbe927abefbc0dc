// A weighted sum in words.

import assert from "node:assert/strict";
import test from "node:test";

import { spoken } from "../../docs/widgets/core/sum.mjs";

test("each pair of factors is spoken, negative ones in brackets", () => {
  const rows = [[{ a: "2", b: "0.2" }], [{ a: "0", b: "−0.5" }]];

  assert.equal(spoken({ rows, result: "0.4" }), "2 × 0.2 + 0 × (−0.5) = 0.4");
  assert.equal(spoken({ rows, divisor: "9", exact: false, result: "0.044" }), "(2 × 0.2 + 0 × (−0.5)) / 9 ≈ 0.044");
});

test("of a sum in parts, the parts and the bias are spoken", () => {
  const parts = [{ label: "red", total: "−3" }, { label: "green", total: "4" }];
  const rows = [[{ a: "3", b: "−1" }], [{ a: "2", b: "2" }]];

  assert.equal(spoken({ rows, parts, bias: "−1", result: "0" }), "red (−3) + green 4 + bias (−1) = 0");
});
