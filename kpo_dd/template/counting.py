"""How much of a form is answered, and how much there is to do: formulas, and what they give on opening."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kpo_dd.reading.values.excel import quoted
from kpo_dd.rulebook.conditions import TRUE, UNKNOWN
from kpo_dd.rulebook.entries import Text
from kpo_dd.template.labels import Label, Labels, words_of
from kpo_dd.template.opening import DocumentPlace, State
from kpo_dd.template.places import Asked
from kpo_dd.template.state import (
    GATE,
    NUMBER_COLUMN,
    OPEN,
    PAPER,
    STATE_COLUMN,
    TARGET,
    line_range,
)

# Of the questions that may apply, one in two does in the end: so it is for the suppliers of the sample.
ONE_IN = 2
# Half a minute a question, in steps of five: our estimate, and the form says "about".
A_MINUTE, STEP = 2, 5


class LineCounts(Struct, frozen=True):
    """Counts over some lines, as formulas and as they are on opening."""

    asked: Sequence[Asked]

    def counted(self, column: str, value: int) -> str:
        """How many of the lines have a value in a column."""
        cells = line_range(column, self.asked[0].line, self.asked[-1].line)
        return f"COUNTIF({cells},{value})"

    @property
    def required(self) -> tuple[str, int]:
        """Questions that are asked, or may be."""
        shown = sum(one.opening.state is not State.NOT_NEEDED for one in self.asked)
        return f"({len(self.asked)}-{self.counted(STATE_COLUMN, State.NOT_NEEDED)})", shown

    @property
    def likely(self) -> tuple[str, int]:
        """About how many questions there are for this supplier; exactly, once all gates are known."""
        sure = sum(one.opening.gate == TRUE for one in self.asked)
        perhaps = sum(one.opening.gate == UNKNOWN for one in self.asked)
        formula = f"ROUND({self.counted(GATE, 2)}+{self.counted(GATE, 1)}/{ONE_IN},0)"
        return formula, int(sure + perhaps / ONE_IN + 0.5)

    @property
    def minutes(self) -> tuple[str, int]:
        """About how many minutes they take."""
        formula, count = self.likely
        return f"CEILING({formula}/{A_MINUTE},{STEP})", -(-count // (A_MINUTE * STEP)) * STEP

    @property
    def answered(self) -> tuple[str, int]:
        """Questions that are answered."""
        shown = sum(one.opening.state is State.ANSWERED for one in self.asked)
        return self.counted(STATE_COLUMN, State.ANSWERED), shown

    @property
    def missing(self) -> tuple[str, int]:
        """Questions that are open."""
        return self.counted(OPEN, 1), sum(one.opening.is_open for one in self.asked)

    @property
    def named(self) -> tuple[str, int]:
        """Documents that are named."""
        shown = sum(one.opening.paper is DocumentPlace.NAMED for one in self.asked)
        return self.counted(PAPER, DocumentPlace.NAMED), shown

    @property
    def papers(self) -> tuple[str, int]:
        """Documents that are asked for, named or not."""
        papers = [one.opening.paper for one in self.asked]
        asked = self.counted(PAPER, DocumentPlace.ASKED)
        return f"({asked}+{self.named[0]})", sum(
            paper is not DocumentPlace.NONE for paper in papers
        )


def total_of(labels: Labels, tally: LineCounts) -> tuple[str, str]:
    """The sentence that says how much is answered: its formula, and what it says on opening."""
    counts = {"answered": tally.answered, "required": tally.required, "open": tally.missing}
    return filled(labels, words_of("template.total"), counts)


def first_open(labels: Labels, tally: LineCounts) -> tuple[str, str]:
    """The link to the first open question."""
    first, last = tally.asked[0].line, tally.asked[-1].line
    at = f"MATCH(1,{line_range(OPEN, first, last)},0)"
    number = f"INDEX({line_range(NUMBER_COLUMN, first, last)},{at})"
    opening = next((one.number for one in tally.asked if one.opening.is_open), 0)
    text, shown = filled(labels, words_of("template.first_open"), {"number": (number, opening)})
    target = f"INDEX({line_range(TARGET, first, last)},{at})"
    done = labels.said("template.all_answered")
    formula = f"IF({tally.missing[0]}=0,{inner_formula(done)},HYPERLINK({target},{text}))"
    return formula, shown if opening else done.shown


def filled(labels: Labels, text: Text, counts: dict[str, tuple[str, int]]) -> tuple[str, str]:
    """A sentence with numbers in it: its formula, and what it says on opening."""
    label = labels.label(text)
    formula, shown = inner_formula(label), label.shown
    for name, (number, opening) in counts.items():
        formula = f"SUBSTITUTE({formula},{quoted('{' + name + '}')},{number})"
        shown = shown.replace("{" + name + "}", str(opening))
    return formula, shown


def inner_formula(label: Label) -> str:
    """The formula of a label inside another."""
    return label.formula.removeprefix("=")


def about_of(labels: Labels, tally: LineCounts) -> tuple[str, str]:
    """The sentence that says about how many questions there are, and how long they take."""
    counts = {"count": tally.likely, "minutes": tally.minutes}
    return filled(labels, words_of("template.about"), counts)
