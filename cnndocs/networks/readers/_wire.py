"""The wire format of Protocol Buffers, as much of it as files of networks need.

A message is a row of fields, each a key and a value: the key is eight times the number of the
field, and what kind of value follows. Numbers are written in groups of seven bits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cnndocs.networks._problem import NetworkError

MOST = 2_000_000  # fields that are read: some seconds; networks in use have some ten thousands
NUMBER, EIGHT, BYTES, FOUR = 0, 1, 2, 5  # kinds of values; groups, 3 and 4, are no longer written
Value = int | memoryview
Field = tuple[int, int, Value]


@dataclass
class Wire:
    """A file whose fields are read one by one; what is not asked for is passed over."""

    left: int = MOST

    def fields(self, message: memoryview) -> Iterator[Field]:
        """Yield number, kind and value of each field of a message.

        >>> [(number, value) for number, _, value in Wire().fields(memoryview(b"\\x08\\x96\\x01"))]
        [(1, 150)]

        Raises
        ------
        NetworkError
            If the message ends within a field, or its bytes are no field.
        """
        at, end = 0, len(message)
        while at < end:
            self.spend()
            key, at = varint(message, at)
            number, kind = key >> 3, key & 7
            value: Value
            if not number:
                raise NetworkError("the file is damaged: a field has the number 0")
            if kind == NUMBER:
                value, at = varint(message, at)
            elif kind == BYTES:
                size, at = varint(message, at)
                if size > end - at:
                    raise NetworkError(
                        f"the file is damaged: a field has {size:,} bytes, and {end - at:,} follow"
                    )
                value, at = message[at : at + size], at + size
            elif kind in (FOUR, EIGHT):
                size = 4 if kind == FOUR else 8
                if size > end - at:
                    raise NetworkError("the file is damaged: it ends within a number")
                value, at = message[at : at + size], at + size
            else:
                raise NetworkError(f"the file is damaged: a field is of kind {kind}")
            yield number, kind, value

    def numbers(self, kind: int, value: Value) -> Iterator[int]:
        """Yield whole numbers of a repeated field: one, or many that are packed."""
        if isinstance(value, int):
            yield signed(value)
            return
        if kind != BYTES:
            raise NetworkError("the file is damaged: a whole number is written as another kind")
        at = 0
        while at < len(value):
            self.spend()
            number, at = varint(value, at)
            yield signed(number)

    def spend(self) -> None:
        """Count a field, and refuse a file that has too many."""
        self.left -= 1
        if self.left < 0:
            raise NetworkError(f"the file has more than {MOST:,} fields beside its weights")


def varint(message: memoryview, at: int) -> tuple[int, int]:
    """Return the number that begins at a place, and where it ends.

    >>> varint(memoryview(b"\\x96\\x01"), 0)
    (150, 2)
    """
    result = shift = 0
    while shift < 70:
        if at >= len(message):
            raise NetworkError("the file is damaged: it ends within a number")
        byte = message[at]
        at += 1
        result |= (byte & 127) << shift
        if byte < 128:
            return result & (2**64 - 1), at
        shift += 7
    raise NetworkError("the file is damaged: a number has more than ten bytes")


def signed(number: int) -> int:
    """Return a number of 64 bits with its sign."""
    return number - 2**64 if number >= 2**63 else number


def text(value: Value, most: int = 1_000) -> str:
    """Return a text, such as a name."""
    if isinstance(value, int):
        raise NetworkError("the file is damaged: a name is written as a number")
    if len(value) > most:
        raise NetworkError(f"a name has {len(value):,} bytes: at most {most:,} are read")
    try:
        return str(value, "utf-8")
    except UnicodeDecodeError:
        raise NetworkError("the file is damaged: a name is no text in UTF-8") from None


def inner(value: Value) -> memoryview:
    """Return a value as the message that it is."""
    if isinstance(value, int):
        raise NetworkError("the file is damaged: a number stands where a message should")
    return value
