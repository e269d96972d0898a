"""What was filled in for one supplier, by column: the value of each cell, and comments apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from kpo_dd.answers import COMMENT_SUFFIX, EVIDENCE_SUFFIX
from kpo_dd.reading.layouts.layout_reading import AnyReturn, Filled
from kpo_dd.reading.opening.cells import Otherwise
from kpo_dd.reading.opening.clock import mind_the_time
from kpo_dd.reading.returns.share_columns import PartsOfOne, as_part_of_one
from kpo_dd.reading.values.multi import read_ticks, repeats_ticks
from kpo_dd.reading.values.reading_values import read_value
from kpo_dd.reading.values.text import document_named
from kpo_dd.reading.values.value_states import (
    Blank,
    Given,
    ReadValue,
    unseen,
)
from kpo_dd.reading.values.words import plain, raw_text
from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.rulebook.rulebook import Rulebook


class ReadingOfReturns(Struct, frozen=True, eq=False):
    """On what terms values are read.

    `own_words`: (question, text) to the option that the user's mapping file says it stands for.
    `parts`: columns of shares that are written as parts of one.
    """

    rulebook: Rulebook
    own_words: Mapping[tuple[str, str], str] = field(default_factory=dict)
    parts: PartsOfOne = frozenset()
    known: dict[tuple[str, str, str], ReadValue] = field(default_factory=dict)

    def read_once(self, filled: Filled) -> ReadValue:
        """The value of a cell; that of a text which stood in its column before is known."""
        if not isinstance(filled.value, str):
            return read_cell(filled, self)
        key = (filled.place.sheet, filled.column, filled.value)
        if key not in self.known:
            self.known[key] = read_cell(filled, self)
        return self.known[key]


Entries = list[tuple[Filled, ReadValue]]


def sorted_entries(
    filled_in: AnyReturn, terms: ReadingOfReturns
) -> tuple[dict[str, Entries], dict[str, list[Filled]]]:
    """What was filled in, by column: answers and documents with their values, and comments apart."""
    by_column: dict[str, Entries] = {}
    ticks: dict[str, list[tuple[str, Filled]]] = {}
    for filled in filled_in.filled:
        mind_the_time()
        name, _, rest = filled.column.partition(".")
        if filled.column.endswith(COMMENT_SUFFIX):
            continue
        if rest and not filled.column.endswith(EVIDENCE_SUFFIX):
            ticks.setdefault(name, []).append((rest, filled))
        elif not isinstance(value := terms.read_once(filled), Blank):
            by_column.setdefault(filled.column, []).append((filled, value))
    for name, cells in ticks.items():
        all_ticks = ticked(terms.rulebook.questionnaire.by_id[name], cells)
        by_column[name] = [*without_repeated(by_column.get(name, []), all_ticks[1]), all_ticks]
    return by_column, comments_of(filled_in)


def comments_of(filled_in: AnyReturn) -> dict[str, list[Filled]]:
    """Question to what was said beside its answer; see `unseen_comments` for what is not as it seems."""
    found: dict[str, list[Filled]] = {}
    for filled in filled_in.filled:
        if filled.column.endswith(COMMENT_SUFFIX):
            seen = [] if isinstance(filled.value, Otherwise) else [filled]
            found.setdefault(filled.column.partition(".")[0], []).extend(seen)
    return found


def without_repeated(entries: Entries, ticks: ReadValue) -> Entries:
    """The entries of a question that has ticks, too, but for a list of the ids that are ticked."""
    return [
        (filled, value)
        for filled, value in entries
        if isinstance(value, Given) or not repeats_ticks(raw_text(filled.value), ticks)
    ]


def ticked(question: Question, cells: Sequence[tuple[str, Filled]]) -> tuple[Filled, ReadValue]:
    """The ticks beside the options of a question as one entry, at the first of them."""
    raw = "; ".join(f"{o}: {raw_text(tick.value)} ({tick.place.cell})" for o, tick in cells)
    value = read_ticks(question, [(option, filled.value) for option, filled in cells], raw)
    return Filled(question.id, raw, cells[0][1].place), value


def read_cell(filled: Filled, terms: ReadingOfReturns) -> ReadValue:
    """The value of one filled cell; the name of a document is plain text."""
    if filled.column.endswith(EVIDENCE_SUFFIX):
        return document_named(filled.column, filled.value)
    question = terms.rulebook.questionnaire.by_id[filled.column]
    words = terms.own_words
    own_word = words.get((question.id, plain(raw_text(filled.value)))) if words else None
    if own_word is None or unseen(question.id, filled.value):
        return read_value(question, as_part_of_one(filled, terms.parts), terms.rulebook)
    return read_value(question, own_word, terms.rulebook)
