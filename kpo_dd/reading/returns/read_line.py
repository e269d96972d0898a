"""One ordinary line of a table as a return: what it says is looked up for who asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kpo_dd.answers import AnswerCell, AnswerValue
from kpo_dd.errors import Place, Problem
from kpo_dd.reading.layouts.coded_lines import CodedLine
from kpo_dd.reading.layouts.layout_reading import AnyReturn
from kpo_dd.reading.returns.entries import ReadingOfReturns
from kpo_dd.reading.returns.one_return import ReadReturn, read_return
from kpo_dd.reading.returns.read_lines import ReadLines, languages_settled_in
from kpo_dd.wording import Language


class ReadLine(ReadReturn):
    """One of such lines; what it says is looked up."""

    __slots__ = ("doubted", "line", "lines")
    lines: ReadLines
    line: int
    doubted: bool

    def __init__(self, lines: ReadLines, line: int, doubted: bool) -> None:
        object.__setattr__(self, "lines", lines)
        object.__setattr__(self, "line", line)
        object.__setattr__(self, "doubted", doubted)

    @property
    def supplier(self) -> str:
        """The id of the supplier."""
        return self.lines.suppliers[self.line]

    @property
    def place(self) -> Place:
        """Where the line stands."""
        return self.lines.lines.row_place(self.line)

    @property
    def answers(self) -> dict[str, AnswerValue]:
        """The answers that could be read."""
        said = ((name, settled.answer) for name, settled in self.lines.of_line(self.line))
        return {name: answer for name, answer in said if answer is not None}

    @property
    def cells(self) -> dict[str, AnswerCell]:
        """The cell that settles each column."""
        said = self.lines.of_line(self.line)
        return {name: self.lines.placed(self.line, settled) for name, settled in said}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it."""
        return self.lines.problems.get(self.line, ())

    @property
    def languages(self) -> frozenset[Language]:
        """The languages of its answers."""
        return languages_settled_in(settled for _, settled in self.lines.of_line(self.line))

    @property
    def sums(self) -> bool:
        """Whether all it says are sums of what stands above."""
        return self.doubted

    @property
    def signed(self) -> bool:
        """An ordinary line has an id."""
        return False

    @property
    def says_only_who(self) -> bool:
        """Whether nothing stands in it but the id of the supplier."""
        return not self.lines.answered[self.line]

    @property
    def size(self) -> int:
        """How many columns are filled in."""
        return int(self.lines.sizes[self.line])

    def whole(self) -> ReadReturn:
        """The same put together."""
        return ReadReturn(
            supplier=self.supplier,
            place=self.place,
            answers=self.answers,
            cells=self.cells,
            problems=self.problems,
            languages=self.languages,
            sums=self.sums,
        )

    def __eq__(self, other: object) -> bool:
        """Whether another return says the same in the same place."""
        return isinstance(other, ReadReturn) and self.whole() == other.whole()

    __hash__ = None  # type: ignore[assignment]


def read_returns(entries: Iterable[AnyReturn], terms: ReadingOfReturns) -> Iterator[ReadReturn]:
    """Returns with their values read, in their order; those of one table together."""
    known: dict[int, ReadLines | None] = {}
    for entry in entries:
        if isinstance(entry, CodedLine):
            if id(entry.lines) not in known:
                known[id(entry.lines)] = ReadLines.of(entry.lines, terms)
            if (lines := known[id(entry.lines)]) is not None:
                yield ReadLine(lines, entry.line, entry.sums)
                continue
        yield read_return(entry, terms)


def languages_answered_in(returns: Iterable[ReadReturn]) -> frozenset[Language]:
    """The languages of the answers of some returns; lines of one table are asked once."""
    tables = {id(read.lines): read.lines for read in returns if isinstance(read, ReadLine)}
    found = [lines.languages for lines in tables.values()]
    found += [read.languages for read in returns if not isinstance(read, ReadLine)]
    return frozenset[Language]().union(*found)
