"""The columns that conditions read: numbers, days, words as small codes, several words as ticks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
MOST_ONE_BY_ONE = 4  # codes that are compared one by one; more are looked up


class ValueColumn(Struct, frozen=True):
    """One value a row: `data` of shape (n,), `known` (n,) true where there is a value.

    Numbers and dates are float64. A word out of a few is its place among `options`, a small integer; a
    text of any other kind is a str in an object array. Words are a bool array of shape
    (n, len(options)). Where `known` is false, `data` means nothing.
    """

    data: NDArray[Any]
    known: Flags
    options: tuple[str, ...] = ()

    def of(self, rows: slice) -> ValueColumn:
        """The values of some rows."""
        return ValueColumn(self.data[rows], self.known[rows], self.options)

    @property
    def is_coded(self) -> bool:
        """Whether it holds the places of words."""
        return self.data.dtype.kind == "i"

    @property
    def words(self) -> NDArray[np.object_]:
        """The words themselves, None where there is none."""
        said = np.full(self.known.shape, None, dtype=object)
        known = self.data[self.known]
        said[self.known] = np.array(self.options, dtype=object)[known] if self.is_coded else known
        return said

    def says(self, word: str) -> Flags:
        """Where the word is this one, if there is any."""
        return self.says_any((word,))

    def says_any(self, words: Iterable[float | str]) -> Flags:
        """Where the word is one of these, if there is any."""
        if self.data.dtype.kind == "O":
            return any_of(self.data, words)
        places = [self.options.index(word) for word in words if word in self.options]
        if len(places) <= MOST_ONE_BY_ONE:
            return any_of(self.data, places)
        among = np.zeros(len(self.options) + 1, dtype=bool)  # the last: what has no place is at -1
        among[places] = True
        found: Flags = among[self.data]
        return found

    def ticks(self, word: str) -> Flags:
        """Where a word is among several, if there are any."""
        if word not in self.options:
            return np.zeros(self.known.shape, dtype=bool)
        found: Flags = self.data[:, self.options.index(word)]
        return found


Columns = Mapping[str, ValueColumn]


def any_of(data: NDArray[Any], values: Iterable[float | str]) -> Flags:
    """Where a value is one of some."""
    found = np.zeros(data.shape, dtype=bool)
    for value in values:
        found |= data == value
    return found


def code_type(options: tuple[str, ...]) -> type[np.int8] | type[np.int16]:
    """The smallest type that holds the places of all options, and -1."""
    return np.int8 if len(options) <= np.iinfo(np.int8).max else np.int16
