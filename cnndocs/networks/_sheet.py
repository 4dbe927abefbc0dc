"""A counted network laid out: one box a block, from the input down, with its shortcuts.

Letters are of one width, so that what fits is known without a program that draws.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cnndocs.networks._count import Counted, Row
from cnndocs.networks._graph import INPUT
from cnndocs.networks._layer import times

SIZE, LETTER, LINE = 12, 7.3, 18  # of letters, a letter's width and a line's height
BOX, HEIGHT, GAP, LANE, EDGE = 470, 68, 24, 14, 16
MOST = 30  # lanes beside the boxes; arcs beyond share the last
FITS = int((BOX - 2 * EDGE) / LETTER)
INK, STROKE, FILL, PAPER = "#1c1c1c", "#44618f", "#eef3fb", "#fff"
THICK, CORNER = 1.5, 6  # of arrows, and of boxes


@dataclass(frozen=True)
class Block:
    """The layers whose names have the same first part."""

    name: str
    rows: tuple[Row, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """What the box says: name and output, kinds, and costs where there are some."""
        kinds = Counter(row.node.layer.kind for row in self.rows)
        what = ", ".join(f"{kind} ×{n}" if n > 1 else kind for kind, n in kinds.items())
        learned = sum(row.parameters.value for row in self.rows)
        work = sum(row.multiply_adds.value for row in self.rows)
        sizes = times(self.rows[-1].output)
        name = _cut(self.name, FITS - len(sizes) - 2)
        head = name + " " * (FITS - len(name) - len(sizes)) + sizes
        costs = (f"{learned:,} parameters" * (learned > 0), f"{work:,} multiply-adds" * (work > 0))
        said = ", ".join(cost for cost in costs if cost)
        return tuple(_cut(line, FITS) for line in (head, what, said) if line)


@dataclass(frozen=True)
class Text:
    """A line in a box, where it begins on its base line; the name of a block is heavy."""

    left: int
    base: float
    line: str
    heavy: bool


@dataclass(frozen=True)
class Box:
    """A box, of the kind ``box`` or ``paper``, with its lines."""

    left: int
    top: int
    kind: str
    texts: tuple[Text, ...]


@dataclass(frozen=True)
class Sheet:
    """A network's boxes, the arrows between neighbours, the arcs along lanes, and its title.

    An arrow is its place and where it begins and ends; an arc has its lane before these.
    """

    width: int
    height: int
    title: str
    left: int
    boxes: tuple[Box, ...]
    arrows: tuple[tuple[int, int, int], ...]
    arcs: tuple[tuple[int, int, int], ...]


def sheet(counted: Counted) -> Sheet:
    """Lay a counted network out."""
    blocks = _blocks(counted.rows)
    places = {INPUT: 0} | {row.node.name: n for n, b in enumerate(blocks, 1) for row in b.rows}
    skips = sorted(
        {
            (places[read], n)
            for n, block in enumerate(blocks, 1)
            for row in block.rows
            for read in row.node.reads
            if places[read] < n - 1
        }
    )
    straight = {
        n
        for n, block in enumerate(blocks, 1)
        for row in block.rows
        if any(places[read] == n - 1 for read in row.node.reads)
    }
    lanes = _lanes(skips)
    left = EDGE + LANE * (max(lanes.values(), default=0) + 2)
    boxes = [_box(left, 0, (f"{INPUT} {times(counted.shape)}",), "paper")]
    boxes += [_box(left, n, block.lines, "box") for n, block in enumerate(blocks, 1)]
    title = counted.network.title or "A network"
    return Sheet(
        left + BOX + EDGE,
        2 * EDGE + (len(blocks) + 1) * (HEIGHT + GAP) - GAP,
        f"{title}: {len(blocks)} blocks, {counted.parameters:,} parameters",
        left,
        tuple(boxes),
        tuple((left + BOX // 2, _top(n) - GAP, _top(n)) for n in sorted(straight)),
        tuple(
            (
                left - LANE * (lane + 1),
                _top(first) + HEIGHT * 2 // 3,
                _top(last) + HEIGHT // 3,
            )
            for (first, last), lane in lanes.items()
        ),
    )


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _blocks(rows: Iterable[Row]) -> list[Block]:
    """Return the blocks; layers of one that do not follow each other are several."""
    found: list[tuple[str, list[Row]]] = []
    for row in rows:
        name = row.node.name.split(".")[0]
        if found and found[-1][0] == name:
            found[-1][1].append(row)
        else:
            found.append((name, [row]))
    return [Block(name, tuple(held)) for name, held in found]


def _lanes(skips: list[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """Return a lane for each arc: arcs in one lane do not touch, and short ones lie inside."""
    taken: list[list[tuple[int, int]]] = []
    lanes = {}
    for first, last in sorted(skips, key=lambda skip: (skip[1] - skip[0], skip)):
        free = (
            lane
            for lane, arcs in enumerate(taken)
            if all(last < begin or end < first for begin, end in arcs)
        )
        lane = next(free, min(len(taken), MOST))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((first, last))
        lanes[first, last] = lane
    return lanes


def _top(place: int) -> int:
    return EDGE + place * (HEIGHT + GAP)


def _box(left: int, place: int, lines: tuple[str, ...], kind: str) -> Box:
    top = _top(place)
    first = top + (HEIGHT - LINE * len(lines)) / 2 + 13
    texts = tuple(Text(left + EDGE, first + LINE * n, line, not n) for n, line in enumerate(lines))
    return Box(left, top, kind, texts)
