"""Lines of code for the comparison of the browser's explanations with Python's."""

from __future__ import annotations

import json
import random
from pathlib import Path

from cnndocs.lines import specification
from tests.lines import test_lines

RECORD = Path(test_lines.__file__).with_name("recorded.json")
SEED, COUNT = 26, 600
Case = tuple[str, list[int], list[int] | None]
HOSTILE = [
    "nn.Conv2d(" + "(" * 60 + ")" * 61,
    "nn.Conv2d(3, 6, " + "9" * 1_500 + ")",
    "nn.Conv2d(3, 6, " + "[" * 30 + "3" + "]" * 30 + ")",
    "nn.Conv2d(3, 6, -" + "9" * 400 + ")",
    "nn.Conv2d(1000000, 1000000, 1000000, padding=1000000)",
    "nn.Conv2d(1, 1, 1_0, dilation=0x10, padding=0b1010)",
    "nn.Conv2d(1, 1000000, (1000, 1000), padding=1000, bias=True)",
    "nn.ConvTranspose2d(1, 1000000, 1000000, stride=1000000, padding=1000000)",
    "nn.ConvTranspose2d(1, 1, 1000000, stride=999999, dilation=999998)",
    "nn.Conv2d(1, 6, 3, __proto__=1)",
    "nn.Conv2d(1, 6, 3, constructor=2, toString=3)",
    "constructor(1, 2, 3)",
    "__proto__(1, 2, 3)",
    "toString(1)",
    "hasOwnProperty(1)",
    "x" * 1_900 + "(1)",
    "nn.Conv2d(1, 6, 3, " + "x" * 1_900 + "=1)",
    "nn.Conv2d(1, 6, 1e999)",
    "nn.Conv2d(1, 6, -1e-999)",
    "nn.Conv2d(1, 6, 1e-7)",
    "nn.Conv2d(1, 6, 123456789.25e3)",
    "nn.Conv2d(1, 6, 0.0001)",
    "nn.Conv2d(1, 6, .00001)",
    "nn.Conv2d(1, 6, 1e16)",
    "nn.Conv2d(1, 6, 1e15)",
    "nn.Conv2d(1, 6, 5.)",
    "nn.Conv2d(1, 6, 3j)",
    "nn.Conv2d(1, 6, 'it\\'s \\n \\x07 \\u2028 é \"')",
    'nn.Conv2d(1, 6, "it\'s")',
    "nn.Conv2d(1, 6, r'\\d' 'e')",
    "nn.Conv2d(1, 6, f'{1}')",
    "nn.Conv2d(1, 6, b'1')",
    "nn.Conv2d(1, 6, '''3\n4''')",
    "nn.Conv2d(1, 6, {3})",
    "nn.Conv2d(1, 6, {3: 4})",
    "nn.Conv2d(1, 6, *[3])",
    "nn.Conv2d(1, 6, **{'kernel_size': 3})",
    "nn.Conv2d(1, 6, -True)",
    "nn.Conv2d(1, 6, --3)",
    "nn.Conv2d(1, 6, +3)",
    "nn.Conv2d(1, 6, not 3)",
    "nn.Conv2d(1, 6, 3 if x else 4)",
    "nn.Conv2d(1, 6, 3 ** 2)",
    "nn.Conv2d(1, 6, -3 ** 2)",
    "nn.Conv2d(1, 6, x[3])",
    "nn.Conv2d(1, 6, x[3:4, ::2])",
    "nn.Conv2d(1, 6, x.y.z)",
    "nn.Conv2d(1, 6, f(3).y)",
    "nn.Conv2d(1, 6, (3))",
    "nn.Conv2d(1, 6, (3,))",
    "nn.Conv2d(1, 6, ())",
    "nn.Conv2d(1, 6, (3, n))",
    "nn.Conv2d(1, 6, (3, 3, 3))",
    "nn.Conv2d(1, 6, None)",
    "nn.Conv2d(1, 6, 3, stride=None)",
    "nn.Conv2d(1, 6, 3, padding='SAME')",
    "nn.Conv2d(1, 6, 3, padding=(1, 'same'))",
    "nn.Conv2d(1, 6, 3, bias=1)",
    "nn.Conv2d(1, 6, 3, bias=(n, 1.5, 'a'))",
    "nn.Conv2d(1, 6, 3, 1, 0, 1, 1, True, 'zeros', 'cpu', None, 7)",
    "nn.Conv2d(1, 6, kernel=3)",
    "nn.Conv2d(1, 6, 3, strides=2)",
    "nn.Conv2d(1, 6, 3, pading=2)",
    "nn.Conv2d(1, 6, 3, 3, kernel_size=3)",
    "nn.Conv2d(1, 6, 3, kernel_size=3)",
    "nn.Conv2d(1, 6, 3, groups=0)",
    "nn.Conv2d(out_channels=6)",
    "nn.Conv2D(1, 6, 3)",
    "nn.Conv3d(1, 6, 3)",
    "nn.MaxPool(2)",
    "nn.maxpool2d(2)",
    "nn.ReLU()",
    "nn.BatchNorm2d(6)",
    "nn.Lin(3, 4)",
    "f(3)(4)(5)",
    "f(3)()(4)",
    "Conv2D(8, 3)(x)(y)",
    "Conv2D(8, 3)(Input(shape=(28, 28, 1))[..., :1])",
    "x = Conv2D(8, 3)(x + y * 2)",
    "x, = nn.Conv2d(1, 6, 3)",
    "a = b.c = d[0] = nn.Conv2d(1, 6, 3)",
    "(a, b) = nn.Conv2d(1, 6, 3)",
    "f(x) = nn.Conv2d(1, 6, 3)",
    "3 = nn.Conv2d(1, 6, 3)",
    "a += nn.Conv2d(1, 6, 3)",
    "(a := nn.Conv2d(1, 6, 3))",
    "nn.Conv2d(1, 6, 3), nn.Conv2d(6, 6, 3)",
    "nn.Conv2d(1, 6, 3),",
    "nn.Conv2d(1, 6, 3);",
    "nn.Conv2d(1, 6, 3),; ",
    "  nn.Conv2d(1, 6, 3)  # a comment",
    "# a comment\nnn.Conv2d(1, 6, 3)",
    "nn.Conv2d(1, 6, 3)\nnn.Conv2d(6, 6, 3)",
    "nn.Conv2d(1, 6, 3)\n\n\n",
    "nn.Conv2d(1,\\\n 6, 3)",
    "nn\\\n.Conv2d(1, 6, 3)",
    "nn.\nConv2d(1, 6, 3)",
    "nn . Conv2d (1, 6, 3)",
    "nn.Conv2d(1, 6, 3, stride = 2, )",
    "nn.Conv2d(1, 6, 3,, stride=2)",
    "nn.Conv2d(1 6, 3)",
    "nn.Conv2d(1, 6, 3, stride=)",
    "nn.Conv2d(1, 6, stride=2, 3)",
    "nn.Conv2d(1, 6, 3, stride=2, stride=2)",
    "nn.Conv2d(1, 6, 3, if=2)",
    "nn.if(1, 6, 3)",
    "nn.Conv2d(1, 6, 3, class=2)",
    "nn.Conv2d(1, 6, 007)",
    "nn.Conv2d(1, 6, 00)",
    "nn.Conv2d(1, 6, 3x)",
    "nn.Conv2d(1, 6, 3_)",
    "nn.Conv2d(1, 6, 3__0)",
    "nn.Conv2d[1](1, 6, 3)",
    "nn().Conv2d(1, 6, 3)",
    "'nn'.Conv2d(1, 6, 3)",
    "nn..Conv2d(1, 6, 3)",
    "nn.Conv2d(1, 6, 3))",
    "nn.Conv2d(1, 6, 3]",
    "nn.Conv2d(1, 6, 'sa",
    "nn.Conv2d",
    "return nn.Conv2d(1, 6, 3)",
    "lambda: nn.Conv2d(1, 6, 3)",
    "import os",
    "<img src=x onerror=alert(1)>",
    "nn.Conv2d(1, 6, 3); alert(1)",
    "`nn.Conv2d(1, 6, 3)`",
    "nn.Conv2d(1, 6, 3)\u2028",
    "ｎｎ.Conv2d(1, 6, 3)",
    "nn.Conv2d(1, 6, ３)",
    "nn.Conv2d(1, 6, 3, stride=²)",
    "💥",
    "",
    "   ",
    "()",
    "(",
    "=",
    "x =",
    "F.conv2d(x, w)",
    "F.conv_transpose2d(x, w, None, 2)",
    "jax.lax.conv_general_dilated(x, w, (1, 1), 'SAME')",
    "jax.lax.conv_general_dilated(x, w, (1, 1), 'full')",
    "jax.lax.conv_general_dilated(x, w, (1, 1), ((1, 1),))",
    "jax.lax.conv_general_dilated(x, w, 2, ((1, n), (1, 1)))",
    "jax.lax.conv_general_dilated(x, w, 2, 'VALID', lhs_dilation=(True, 1.0))",
    "jax.lax.conv_general_dilated(x, w, 2, 'VALID', lhs_dilation=(2, 2))",
    "jax.lax.conv_general_dilated(x, w, 2, 'VALID', dimension_numbers=('NHWC', 'HWIO', 'NHWC'))",
    "jax.lax.conv_general_dilated(x, w, 2, 'VALID', dimension_numbers=('NCHW', 'OIHW', 'NCHW'))",
    "jax.lax.conv_general_dilated(x, w, 2, [(1, 2), (0, 3)], None, (1, 2), None, 1)",
]
VALUES = [
    *("1", "2", "3", "3", "5", "(3, 2)", "[2, 2]", "(1,)", "0", "True", "False", "None", "4", "6"),
    *("'same'", "'valid'", "'causal'", "'circular'", "-1", "2.0", "n", "(1, 2, 3)"),
]


def value(chance: random.Random) -> str:
    """Return a value of an argument, sensible more often than not."""
    return chance.choice(VALUES)


def line(chance: random.Random, functions: dict) -> str:
    """Return a line with some of a function's arguments, now and then one too many."""
    name = chance.choice(list(functions))
    names = [one[0] for one in functions[name]["arguments"]]
    needed = [one[0] for one in functions[name]["arguments"] if len(one) == 1]
    counts = [chance.choice(["3", "4", "6", "2", value(chance)]) for _ in needed]
    placed = chance.randint(0, len(needed))
    words = counts[:placed]
    words += [f"{one}={two}" for one, two in zip(needed[placed:], counts[placed:], strict=True)]
    for one in chance.sample(names, min(len(names), chance.randint(0, 4))):
        kind = f"{chance.choice(['1', '2', '3', '1', value(chance)])}"
        if "padding" in one:
            kind = chance.choice(["1", "0", "2", "'same'", "'valid'", "((1, 2), (0, 1))", "(1, 0)"])
        if "bias" in one or "mode" in one or "include" in one:
            kind = chance.choice(["True", "False", "False", "'reflect'"])
        if one not in needed and chance.random() < 0.8:
            words.append(f"{one}={kind}")
    if chance.random() < 0.05:
        words.append(f"{chance.choice(names)[:-1]}=1")
    gap = chance.choice(["", " ", "\n    "])
    text = f"{chance.choice(['nn.', 'layers.', 'F.', '', 'keras.layers.'])}{name}({gap}"
    text += f",{gap or ' '}".join(words) + f"{gap})"
    return chance.choice(["", "", "self.conv1 = ", "x: Layer = "]) + text


def damaged(chance: random.Random, text: str) -> str:
    """Return a line with a few of its signs changed, taken out or put in."""
    signs = list(text)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(signs))
        signs[at] = chance.choice(["", "", ",", "(", ")", "=", "'", "3", "x", "*", ".", "-", " "])
    return "".join(signs)


def cases() -> list[Case]:
    """Return every line of the tests, random ones, damaged and hostile ones."""
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    found: list[Case] = [
        (row["line"], row["input"], row.get("kernel"))
        for asked in record.values()
        for row in (*asked["lines"], *asked.get("translated", []))
    ]
    found += [(one, [3, 224, 224], None) for one in test_lines.SAME]
    found += [(one, list(shape), None) for one, shape in test_lines.ANSWERS]
    found += [(one, [3, 9, 9], None) for one in test_lines.REFUSED]
    shapes = [[1, 9, 9], [9, 9], [3, 20], [10], [9, 9, 1], [1, 3, 9, 9], [0, 9, 9], []]
    for one in HOSTILE:
        found += [
            (one, [1, 9, 9], None),
            (one, [1, 9, 9], [8, 1, 3, 3]),
            (one, [9999999] * 3, None),
        ]
    found += [("nn.Conv2d(1, 6, 3)", shape, None) for shape in shapes]
    found += [("Dense(4)", shape, None) for shape in shapes]
    found += [("nn.Linear(9, 4)", shape, None) for shape in shapes]
    found += [("F.conv1d(x, w, b)", [3, 9], [4, 3, 2]), ("F.conv1d(x, w)", [3, 9], [4, 3])]
    chance = random.Random(SEED)
    functions = specification()["functions"]
    for number in range(COUNT):
        text = line(chance, functions)
        axes = 1 if "1" in text.partition("(")[0] else 2
        shape = [chance.choice([3, 4, 6, 2]), *(chance.randint(1, 14) for _ in range(axes))]
        kernel = [chance.choice([4, 6]), shape[0], *[chance.randint(1, 4)] * axes]
        found.append((text, shape, kernel if chance.random() < 0.8 else None))
        if number % 3 == 0:
            found.append((damaged(chance, text), shape, kernel))
    return found
