"""Before the start: counting cells, multiplying cell by cell, adding up, and what a sign says."""

from __future__ import annotations

from cnndocs.ops import conv2d, dense
from cnndocs.values.kinds import Array, array, decimal, equation, matrix, scalar, vector
from cnndocs.values.record import About, Entry

ABOUT = About(
    title="A warm-up with small numbers",
    heading="A warm-up",
    description="Small numbers to count, multiply and add before the first convolution.",
    about=("A matrix to count in, a weighted sum, a product cell by cell, and a row of pixels."),
    source="Numbers chosen for this site.",
    topic="first",
    order=10,
    explained="learn/before-you-start.md",
    called={
        "answer": "sum",
        "right": "matrix",
    },
)

GRID = matrix("""
    7 0 4
    1 5 2
""")
VALUES = vector("3 0 2")
WEIGHTS = vector("0.5 -1 2")
LEFT = matrix("""
    1 2
    3 0
""")
RIGHT = matrix("""
    2  -1
    0.5 4
""")
STRIP = matrix("0 0 1 1 1 0 0")
STEP = matrix("-1 1")
BRIGHTER = matrix("1 0 1 1 1 0 0")
MIDDLE = vector("0 1 0")
AVERAGE = vector("1/3 1/3 1/3")


def _sum(terms: list, total: object) -> Array:
    written = [f"({decimal(term)})" if term < 0 else decimal(term) for term in terms]
    return equation(f"{' + '.join(written)} = {{total}}", total=total)


def build() -> dict[str, Entry]:
    """Compute every value of the example from its inputs."""
    products = array(VALUES * WEIGHTS)
    total = dense(VALUES, array([WEIGHTS]))[0]
    product = array(LEFT * RIGHT)
    return {
        "grid": Entry(GRID, "a matrix to count rows and columns in", "input"),
        "origin": Entry(array([0, 0]), "row and column of the first cell", "step"),
        "between": Entry(array([0, 1]), "row and column of a cell in the first row", "step"),
        "asked": Entry(array([1, 0]), "row and column of a cell in the second row", "step"),
        "corner": Entry(
            array([side - 1 for side in GRID.shape]), "row and column of the last cell", "step"
        ),
        "values": Entry(VALUES, "the values of the weighted sum", "input", "v"),
        "weights": Entry(WEIGHTS, "a weight for each value", "input", "D"),
        "products": Entry(products, "each value times its weight", "step"),
        "sum": Entry(_sum(list(products), total), "the products, added", "step"),
        "total": Entry(scalar(total), "the weighted sum", "result", "z"),
        "left": Entry(LEFT, "the first factor of the product cell by cell", "input"),
        "right": Entry(RIGHT, "the second factor", "input"),
        "product": Entry(product, "the product, cell by cell", "step"),
        "product_sum": Entry(
            _sum(list(product.ravel()), product.sum()), "its cells, added", "step"
        ),
        "product_total": Entry(scalar(product.sum()), "the sum of the product", "result"),
        "strip": Entry(STRIP, "a row of pixels: zero is dark, one is bright", "input", "X"),
        "step": Entry(STEP, "a kernel for a step from dark to bright", "input", "K"),
        "windows": Entry(
            array([STRIP[:, at : at + STEP.size] for at in range(STRIP.size - STEP.size + 1)]),
            "the pixels under the kernel at each position",
            "step",
        ),
        "answer": Entry(array(conv2d(STRIP, STEP)), "its feature map", "result", "Y"),
        "brighter": Entry(BRIGHTER, "the row with its first pixel bright", "input"),
        "brighter_answer": Entry(
            array(conv2d(BRIGHTER, STEP)), "the feature map of this row", "result"
        ),
        "exchanged_answer": Entry(
            array(conv2d(STRIP, array(STEP[:, ::-1]))),
            "the feature map of the first row with the weights exchanged",
            "result",
        ),
        "middle": Entry(MIDDLE, "weights that give the middle one of three values", "input"),
        "average": Entry(AVERAGE, "weights that give the average of three values", "input"),
        **_mistakes(list(products)),
    }


def _mistakes(products: list) -> dict[str, Entry]:
    """Compute what comes out where a question of the page is answered wrongly."""
    values, weights = sum(VALUES), sum(WEIGHTS)
    kept = [product or weight for product, weight in zip(products, WEIGHTS, strict=True)]
    unsigned = [abs(cell) for cell in (LEFT * RIGHT).ravel()]
    rows_by_columns = array(LEFT @ RIGHT)
    return {
        "unweighted": Entry(
            _sum(list(VALUES), values), "the values, added without their weights", "step"
        ),
        "weight_kept": Entry(
            _sum(kept, sum(kept)), "the sum where a weight times zero is left as it is", "step"
        ),
        "summed_first": Entry(
            equation("{v} × {w} = {z}", v=values, w=weights, z=values * weights),
            "the sum of the values times the sum of the weights",
            "step",
        ),
        "unsigned_sum": Entry(
            _sum(unsigned, sum(unsigned)), "the cells of the product, added without signs", "step"
        ),
        "matrix_product": Entry(
            rows_by_columns, "the two factors under the matrix product, rows times columns", "step"
        ),
        "matrix_product_sum": Entry(
            _sum(list(rows_by_columns.ravel()), rows_by_columns.sum()),
            "the cells of the matrix product, added",
            "step",
        ),
        "brighter_exchanged": Entry(
            array(conv2d(BRIGHTER, array(STEP[:, ::-1]))),
            "the feature map of the row with its first pixel bright, the weights exchanged",
            "step",
        ),
    }
