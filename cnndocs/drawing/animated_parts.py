"""The parts of an animated SVG: grids, numbers, what moves, and what comes and goes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from cnndocs.drawing.blocks import Block
from cnndocs.drawing.printing import Look, with_comma
from cnndocs.drawing.sheet import literal
from cnndocs.drawing.style import Theme
from cnndocs.values import claims
from cnndocs.values.claims import item

Cell = tuple[int, int]
Place = tuple[float, float]
FONT = "DejaVu Sans, Verdana, sans-serif"
HIDDEN, SHOWN = "opacity:0", "opacity:1"
EDGE = 3  # pixels that a frame reaches beyond its cells


def short(number: float) -> str:
    """Write a length with as few signs as it has.

    >>> short(40.0), short(33.333333)
    ('40', '33.33')
    """
    return f"{number:.2f}".rstrip("0").rstrip(".")


@dataclass
class Picture:
    """What is drawn so far, in a theme and a look; ``times`` are shares of a round."""

    theme: Theme
    look: Look
    times: Sequence[float]
    milliseconds: int
    under: list[str] = field(default_factory=list)  # below the windows
    moving: list[str] = field(default_factory=list)
    over: list[str] = field(default_factory=list)
    tracks: dict[str, str] = field(default_factory=dict)  # keyframes to their name
    words: set[str] = field(default_factory=set)
    clips: list[str] = field(default_factory=list)

    def track(self, states: Sequence[str]) -> str:
        """Return the class of what has a state at each position; nothing where it stays."""
        if len({*states}) == 1:
            return ""
        changes = [
            f"{short(100 * self.times[n])}%{{{state}}}"
            for n, state in enumerate(states)
            if not n or state != states[n - 1]
        ]
        name = self.tracks.setdefault("".join(changes), f"t{len(self.tracks)}")
        return f' class="{name}"'

    def number(
        self, x: float, y: float, address: str, *, anchor: str = "", into: list[str] | None = None
    ) -> None:
        """Write the value at an address."""
        self._write(x, y, literal(address), address, anchor, into)

    def shape(self, x: float, y: float, address: str) -> None:
        """Write the shape of the value at an address, such as 5×5."""
        text = "×".join(str(int(side)) for side in claims.resolve(f"{address}.shape"))
        self._write(x, y, text, f"{address}.shape", "", None)

    def _write(
        self, x: float, y: float, text: str, address: str, anchor: str, into: list[str] | None
    ) -> None:
        text = with_comma(text) if self.look.comma else text
        end = f' text-anchor="{anchor}"' if anchor else ""
        (self.over if into is None else into).append(
            f'<text x="{short(x)}" y="{short(y)}"{end} data-claim="{address}">{text}</text>'
        )

    def title(self, x: float, y: float, words: str) -> None:
        """Write what a grid is, in the reader's words where there are such."""
        self.words.add(words)
        text = escape(self.look.labels.get(words, words))
        self.over.append(f'<text x="{short(x)}" y="{short(y)}">{text}</text>')

    def _rect(self, x: float, y: float, width: float, height: float, role: str) -> str:
        place = f'x="{short(x)}" y="{short(y)}" width="{short(width)}" height="{short(height)}"'
        return f'<rect {place} class="{role}"/>'

    def grid(
        self,
        x: float,
        y: float,
        block: Block,
        roles: Mapping[Cell, str],
        *,
        blank: Collection[Cell] = (),
        shown: Sequence[bool] = (),
    ) -> None:
        """Draw a matrix, whose cells are of the kernel where they have no role."""
        under: list[str] = []
        over: list[str] = []
        for row in range(block.rows):
            for column in range(block.columns):
                at = (row, column)
                left, top = x + column * block.cell, y + row * block.cell
                role = roles.get(at, "kernel")
                under.append(self._rect(left, top, block.cell, block.cell, role))
                if at not in blank:
                    middle = (left + block.cell / 2, top + block.cell / 2)
                    self.number(*middle, item(block.address, *at), into=over)
        kind = self.track([SHOWN if one else HIDDEN for one in shown]) if shown else ""
        if kind:
            self.over += [f"<g{kind}>", *under, *over, "</g>"]
        else:
            self.under += under
            self.over += over

    def cell(
        self, x: float, y: float, block: Block, at: Cell, role: str, *, shown: Sequence[bool]
    ) -> None:
        """Draw one cell of a matrix, which is there at some positions only."""
        left, top = x + at[1] * block.cell, y + at[0] * block.cell
        parts = [self._rect(left, top, block.cell, block.cell, role)]
        middle = (left + block.cell / 2, top + block.cell / 2)
        self.number(*middle, item(block.address, *at), into=parts)
        kind = self.track([SHOWN if one else HIDDEN for one in shown])
        self.over.append(f"<g{kind}>{''.join(parts)}</g>")

    def frame(self, x: float, y: float, sides: Sequence[int], cell: float, role: str) -> None:
        """Draw a border around cells."""
        rect = self._rect(x, y, sides[1] * cell, sides[0] * cell, f"f {role}")
        self.over.append(rect)

    def veil(self, x: float, y: float, block: Block, shown: Sequence[bool]) -> None:
        """Hatch a whole matrix where nothing of it is read."""
        if any(shown):
            kind = self.track([SHOWN if one else HIDDEN for one in shown])
            rect = self._rect(x, y, block.width, block.height, "dropped")
            self.under.append(f"<g{kind}>{rect}</g>")

    def window(
        self,
        corner: Place,
        block: Block,
        span: Sequence[int],
        taps: Sequence[Cell],
        places: Sequence[Cell],
        shown: Sequence[bool] = (),
    ) -> None:
        """Draw the cells that a window reads and its border; it goes from place to place."""
        (x, y), cell = corner, block.cell
        parts = [self._rect(x + j * cell, y + i * cell, cell, cell, "kernel") for i, j in taps]
        parts.append(self._rect(x, y, span[1] * cell, span[0] * cell, "f w kernel"))
        clip = f"c{len(self.clips)}"
        self.clips.append(
            f'<clipPath id="{clip}"><rect x="{short(x - EDGE)}" y="{short(y - EDGE)}" '
            f'width="{short(block.width + 2 * EDGE)}" height="{short(block.height + 2 * EDGE)}"/>'
            "</clipPath>"
        )
        states = self._states(places, cell, shown)
        self.moving.append(
            f'<g clip-path="url(#{clip})"><g{self.track(states)}>{"".join(parts)}</g></g>'
        )

    def follow(
        self, corner: Place, cell: float, places: Sequence[Cell], shown: Sequence[bool]
    ) -> None:
        """Draw the border of the result that is computed."""
        if any(shown):
            rect = self._rect(*corner, cell, cell, "f w output")
            self.over.append(f"<g{self.track(self._states(places, cell, shown))}>{rect}</g>")

    def _states(self, places: Sequence[Cell], cell: float, shown: Sequence[bool]) -> list[str]:
        def state(n: int, at: Cell) -> str:
            move = f"transform:translate({short(at[1] * cell)}px,{short(at[0] * cell)}px)"
            return f"{move};{SHOWN if shown[n] else HIDDEN}" if shown else move

        return [state(n, at) for n, at in enumerate(places)]

    def document(self, width: int, height: int, scale: float, about: str) -> str:
        """Return the whole file.

        Raises
        ------
        ValueError
            Where a label does not exist.
        """
        for word in self.look.labels:
            if word not in self.words:
                known = ", ".join(map(repr, sorted(self.words)))
                raise ValueError(
                    f"there is no label {word!r} in the animation: its labels are {known}"
                )
        every = "".join([*self.under, *self.moving, *self.over])
        size = f'width="{round(width * scale)}" height="{round(height * scale)}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {size}>'
            f"<title>{about}</title><style>{self._style(every)}</style>"
            f"<defs>{''.join(self.clips)}{self._hatch()}</defs>"
            f'<path fill="{self.theme.page}" d="M0 0h{width}v{height}H0z"/>{every}</svg>\n'
        )

    def _hatch(self) -> str:
        look = self.theme.roles["dropped"]
        return (
            '<pattern id="x" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<path fill="{look.fill}" d="M0 0h8v8H0z"/>'
            f'<path stroke="{look.edge}" stroke-opacity=".5" d="M0 0l8 8M8 0l-8 8"/></pattern>'
        )

    def _style(self, every: str) -> str:
        family = f"{self.look.font}, {FONT}" if self.look.font else FONT
        roles = "".join(
            f".{name}{{fill:{'url(#x)' if name == 'dropped' else look.fill};stroke:{look.edge}}}"
            for name, look in self.theme.roles.items()
            if f'{name}"' in every
        )
        moves = "".join(
            f"@keyframes {name}{{{frames}}}.{name}{{animation-name:{name}}}"
            for frames, name in self.tracks.items()
        )
        kinds = ",".join(f".{name}" for name in self.tracks.values())
        time = f"animation-duration:{self.milliseconds}ms;animation-timing-function:step-end;"
        play = f"{kinds}{{{time}animation-iteration-count:infinite}}" if kinds else ""
        return (
            f"text{{font:20px {family};text-anchor:middle;dominant-baseline:central;"
            f"fill:{self.theme.text}}}text[text-anchor=end]{{text-anchor:end}}{roles}"
            ".f{fill:none;stroke-width:2.5}.w{stroke-width:5}"
            f"{moves}{play}@media (prefers-reduced-motion:reduce){{*{{animation:none!important}}}}"
        )
