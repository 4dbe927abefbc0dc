// What a browser keeps of answered questions: what is read, added and counted.

import assert from "node:assert/strict";
import test from "node:test";

import { add, answered, read } from "../../docs/widgets/ask/kept.mjs";

test("nothing is kept where nothing was stored, and what is no record is empty", () => {
  assert.equal(read(null), null);
  for (const text of ["", "{", "null", "7", '"text"', "[]", '{"/": 1}', '{"/": [1]}']) assert.deepEqual(read(text), {});
  assert.deepEqual(read('{"/a/": ["One?"], "/b/": "One?"}'), { "/a/": ["One?"] });
});

test("a question is added once, to its page", () => {
  const kept = add({ "/a/": ["One?"] }, "/a/", ["Two?", "One?"]);
  assert.deepEqual(kept, { "/a/": ["One?", "Two?"] });
  assert.deepEqual(add(kept, "/b/", ["One?"]), { ...kept, "/b/": ["One?"] });
  assert.deepEqual(add({}, "/a/", []), {});
});

test("what is asked no more does not count", () => {
  assert.deepEqual(answered({ "/a/": ["One?", "Old?"] }, "/a/", ["One?", "Two?"]), ["One?"]);
  assert.deepEqual(answered({}, "/a/", ["One?"]), []);
});
