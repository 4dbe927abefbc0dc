"""A counted network as a picture: one box a block, from the input down, with its shortcuts.

Letters are of one width, so that what fits is known without a program that draws.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from cnndocs.networks._count import Counted, Row
from cnndocs.networks._graph import INPUT
from cnndocs.networks._layer import times

LETTER, LINE = 7.3, 18  # a letter's width and a line's height, at a size of 12
BOX, HEIGHT, GAP, LANE, EDGE = 470, 68, 24, 14, 16
MOST = 30  # lanes beside the boxes; arcs beyond share the last
FITS = int((BOX - 2 * EDGE) / LETTER)
STYLE = """
text { font: 12px monospace; fill: #1c1c1c; }
.name { font-weight: bold; }
.paper { fill: #fff; }
.box { fill: #eef3fb; stroke: #44618f; }
.arrow, .arc { fill: none; stroke: #44618f; stroke-width: 1.5; }
.head { fill: #44618f; }
"""


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


def picture(counted: Counted) -> str:
    """Draw a counted network as SVG.

    Parameters
    ----------
    counted : Counted
        A counted network.

    Returns
    -------
    str
        An SVG: a box for each block, which is what stands before the first dot of a name, and an
        arc for what skips blocks.

    Examples
    --------
    >>> from cnndocs.networks import count, picture, preset
    >>> picture(count(preset("resnet-18"))).count('class="box"')
    13
    """
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
    parts = [_box(left, 0, (f"{INPUT} {times(counted.shape)}",), "paper")]
    parts += [_box(left, n, block.lines, "box") for n, block in enumerate(blocks, 1)]
    parts += [_arrow(left, n) for n in sorted(straight)]
    parts += [_arc(left, *skip, lane) for skip, lane in lanes.items()]
    width, height = left + BOX + EDGE, 2 * EDGE + (len(blocks) + 1) * (HEIGHT + GAP) - GAP
    title = escape(counted.network.title or "A network")
    about = f"{len(blocks)} blocks, {counted.parameters:,} parameters"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img"><title>{title}: {about}</title>'
        f'<style>{STYLE}</style><rect class="paper" width="{width}" height="{height}"/>'
        f"{''.join(parts)}</svg>\n"
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


def _box(left: int, place: int, lines: tuple[str, ...], kind: str) -> str:
    top = _top(place)
    rect = f'<rect class="{kind}" x="{left}" y="{top}" width="{BOX}" height="{HEIGHT}" rx="6"/>'
    first = top + (HEIGHT - LINE * len(lines)) / 2 + 13
    name = ' class="name"'
    texts = [
        f'<text xml:space="preserve" x="{left + EDGE}" y="{first + LINE * n}"'
        f"{name if n == 0 else ''}>{escape(line)}</text>"
        for n, line in enumerate(lines)
    ]
    return rect + "".join(texts)


def _arrow(left: int, place: int) -> str:
    x, end = left + BOX // 2, _top(place)
    begin = end - GAP
    return (
        f'<path class="arrow" d="M{x} {begin}V{end - 6}"/>'
        f'<path class="head" d="M{x} {end}l-4 -7h8z"/>'
    )


def _arc(left: int, first: int, last: int, lane: int) -> str:
    x = left - LANE * (lane + 1)
    begin, end = _top(first) + HEIGHT * 2 // 3, _top(last) + HEIGHT // 3
    return (
        f'<path class="arc" d="M{left} {begin}H{x}V{end}H{left - 6}"/>'
        f'<path class="head" d="M{left} {end}l-7 -4v8z"/>'
    )
