"""The buyer's own columns of the list, and the language it writes to a supplier in.

What the program does not understand may still be what an officer needs beside a band: the contract, what is
spent, who buys. It is carried over as text, one_bounded_line, and nothing is ever reckoned with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from kpo_dd.errors import Problem
from kpo_dd.reading.layouts.page import Page
from kpo_dd.reading.values.words import plain, visible
from kpo_dd.rulebook.known_facts import KnownFact
from kpo_dd.scope.known_columns import KnownColumns
from kpo_dd.wording import Language

MOST_OWN_COLUMNS = 20
LONGEST_OWN_HEADING, LONGEST_OWN_TEXT = 80, 300
CUT = "…"
LANGUAGE_CELLS: Mapping[Language, frozenset[str]] = {
    Language.EN: frozenset({"en", "eng", "english", "английский", "англ", "ағылшын", "ағылшынша"}),
    Language.RU: frozenset(
        {"ru", "rus", "russian", "русский", "рус", "орыс", "орысша", "по-русски"}
    ),
    Language.KK: frozenset(
        {
            *("kk", "kz", "kaz", "kazakh", "qazaq", "qazaqsha", "казахский", "каз", "қаз", "қазақ"),
            *("қазақша", "по-казахски"),
        }
    ),
}


class OwnColumns(Struct, frozen=True):
    """The buyer's own columns of a sheet: each with its heading, as many as are carried over."""

    headings: Mapping[int, str]
    left_out: tuple[int, ...] = ()

    def of_row(self, page: Page, row: int) -> tuple[tuple[str, str], ...]:
        """What stands in a line, with the headings; empty where a cell is."""
        texts = ((heading, page.text(row, column)) for column, heading in self.headings.items())
        return tuple((heading, one_bounded_line(text, LONGEST_OWN_TEXT)) for heading, text in texts)

    def problems(self, page: Page, row: int) -> Iterator[Problem]:
        """One line for all columns that are not carried over."""
        if self.left_out:
            first, count = self.left_out[0], len(self.left_out)
            place = page.place(row, first)
            yield Problem.of("master_own_many", place, "", count=count, most=MOST_OWN_COLUMNS)


def own_columns(
    texts: Mapping[int, str], understood: Iterable[int], known: KnownColumns
) -> OwnColumns:
    """The columns that mean nothing else, from left to right; the value of a contract is shown, too."""
    value = known.places.get(KnownFact.VALUE)
    taken = {*understood, *known.places.values(), *known.twice, *known.unused} - {value}
    own = [column for column in sorted(texts) if column not in taken]
    kept = {
        column: one_bounded_line(texts[column], LONGEST_OWN_HEADING)
        for column in own[:MOST_OWN_COLUMNS]
    }
    return OwnColumns(kept, tuple(own[MOST_OWN_COLUMNS:]))


def one_bounded_line(text: str, longest: int) -> str:
    """A text in one line of what can be seen; whoever cuts it says so."""
    seen = visible(text)
    return seen if len(seen) <= longest else seen[: longest - 1] + CUT


def language_in(text: str) -> Language | None:
    """The language that a cell names, the first of several; None where it names none."""
    for part in text.replace("/", ",").replace(";", ",").replace("+", ",").split(","):
        said = plain(part)
        for language, words in LANGUAGE_CELLS.items():
            if said in words:
                return language
    return None
