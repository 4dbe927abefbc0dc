"""What a notebook prints is computed: a literal on its way to the output is found."""

from __future__ import annotations

import pytest

from cnndocs.checks.printed import typed
from cnndocs.checks.scan import scan_notebook
from cnndocs.delivery.paths import DOCS

TYPED = {
    "print": "print(0.97)",
    "print after words": "print('accuracy', 0.97)",
    "negative": "print(-0.97)",
    "arithmetic": "print(97 / 100)",
    "added": "print(total + 0.5)",
    "f-string": "text = f'{0.97}'",
    "f-string with arithmetic": "print(f'{97 / 100:.2f}')",
    "format": "print('{}'.format(0.97))",
    "format by name": "print('{a}'.format(a=0.97))",
    "format function": "print(format(0.97, '.2f'))",
    "percent": "print('%s' % 0.97)",
    "HTML": "HTML(str(97))",
    "display": "display(0.97)",
    "last line": "x = two['a']\n0.97",
    "name": "accuracy = 0.97\nprint(accuracy)",
    "name of a name": "a = 97\nb = a / 100\nprint(b)",
    "unpacked": "a, b = 97, two['b']\nprint(a)",
    "loop": "for a in (0.5, 0.97):\n    print(a)",
    "comprehension": "print([a for a in (0.5, 0.97)])",
    "rounded": "print(round(0.97, 1))",
    "array": "print(np.array([0.97]))",
    "item of an array": "print(np.array([0.97])[0])",
    "list": "print([total, 0.97])",
    "starred": "print(*[0.97])",
    "condition": "print(total if ok else 0.97)",
    "function": "def accuracy():\n    return 0.97\n\nprint(accuracy())",
    "lambda": "accuracy = lambda: 0.97\nprint(accuracy())",
    "written": "sys.stdout.write(str(97))",
    "joined": "print(', '.join(['a', str(97)]))",
}


@pytest.mark.parametrize("code", TYPED.values(), ids=TYPED)
def test_typed(code):
    """A number that was typed and is printed is found, in the line that prints it."""
    source = f"# %%\nimport numpy as np\n{code}\n"
    found = scan_notebook(source, "n.py", {}).findings

    assert any(
        "is printed as it was typed" in finding.problem and finding.column for finding in found
    )


COMPUTED = {
    "function": "print(conv2d(image, kernel, stride=2))",
    "arguments of a function": "print(output_size(10, 3))",
    "item": "print(x[0], x[1:3])",
    "size": "image = np.array([[1, 2]])\nprint(image.shape)",
    "comparison": "print((x < 0).sum())",
    "digits of a format": "print(f'{x:.3f}', format(x, '.2f'), round(x, 2))",
    "counted": "count = 0\nfor a in x:\n    count += 1\nprint(count)",
    "bound": "print(two['pool'])",
    "settings": "stride = 2\ny = max_pool2d(x, 2, stride=stride)\nprint(y.shape)",
    "parameter": "def f(a):\n    return a\n\nprint(f(x))",
    "truth": "print(True, None)",
    "not last": "0.97\nx = 1",
}


@pytest.mark.parametrize("code", COMPUTED.values(), ids=COMPUTED)
def test_computed(code):
    """What is computed from settings, items and sizes is printed freely."""
    assert [*typed(f"# %%\n{code}\n")] == []


def test_cell_that_is_not_run():
    """A cell for Jupyter alone prints nothing on the site."""
    assert [*typed('# %% tags=["lab"]\nprint(0.97)\n')] == []
    assert [*typed('# %% tags=["lab"]\nx\n# %%\nprint(0.97)\n')] != []


@pytest.mark.parametrize("file", sorted(DOCS.glob("notebooks/*.py")), ids=lambda file: file.stem)
def test_notebooks_of_the_site(file):
    """The notebooks print what they compute."""
    assert [*typed(file.read_text(encoding="utf-8"))] == []
