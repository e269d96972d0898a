"""One supplier's return with its values read: each column settled, comments kept beside their answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kpo_dd.answers import COMMENT_SUFFIX, AnswerCell, AnswerValue
from kpo_dd.errors import Place, Problem, in_rows
from kpo_dd.reading.layouts.layout_reading import AnyReturn, Filled
from kpo_dd.reading.opening.cells import Otherwise
from kpo_dd.reading.returns.entries import (
    Entries,
    ReadingOfReturns,
    sorted_entries,
)
from kpo_dd.reading.values.habits.not_applicable import settle_not_applicable
from kpo_dd.reading.values.supplier_id import padded_id
from kpo_dd.reading.values.value_states import (
    Blank,
    Declined,
    Given,
    ReadValue,
    Unreadable,
)
from kpo_dd.reading.values.words import raw_text
from kpo_dd.rulebook.rulebook import SUPPLIER_ID, Rulebook
from kpo_dd.wording import Language


@dataclass(frozen=True)
class ReadReturn:
    """One supplier's return with its values read. `answers` has the readable ones only.

    `sums`: all it says are sums of what stands above. `signed`: its id says who made the list.
    """

    supplier: str
    place: Place
    answers: dict[str, AnswerValue]
    cells: dict[str, AnswerCell]
    problems: tuple[Problem, ...]
    languages: frozenset[Language] = field(default_factory=frozenset)
    sums: bool = False
    signed: bool = False

    def says_the_same(self, other: ReadReturn) -> bool:
        """Whether two returns hold the same answers, and the same text where none could be read."""
        return self.answers == other.answers and self.unread == other.unread

    @property
    def says_only_who(self) -> bool:
        """Whether nothing stands in it but the id of the supplier."""
        return set(self.cells) <= {SUPPLIER_ID}

    @property
    def size(self) -> int:
        """How many columns are filled in."""
        return len(self.cells)

    def whole(self) -> ReadReturn:
        """Itself; of a line that is looked up, the same put together."""
        return self

    @property
    def unread(self) -> dict[str, str]:
        """What was written where no answer could be read."""
        return {column: cell.raw for column, cell in self.cells.items() if not cell.readable}


Comments = Mapping[str, Sequence[Filled]]  # question to what was said beside its answer


def read_return(filled_in: AnyReturn, terms: ReadingOfReturns) -> ReadReturn:
    """Read the values of one return. A column filled in twice counts only if both say the same."""
    by_column, comments = sorted_entries(filled_in, terms)
    supplier = supplier_entered(by_column.get(SUPPLIER_ID, []))
    answers: dict[str, AnswerValue] = {}
    cells: dict[str, AnswerCell] = {}
    problems: list[Problem] = []
    languages = set[Language]()
    for column, entries in by_column.items():
        beside = [raw_text(said.value) for said in comments.get(column, [])]
        filled, value = settle(column, entries, "; ".join(beside), terms.rulebook)
        cells[column] = settled_cell(filled, value, [*beside, *remarks_of(entries)])
        match value:
            case Given(value=answer, language=language):
                answers[column] = answer
                languages |= {language} if language else set()
            case Unreadable(code=code, details=details):
                problems.append(Problem(code, filled.place, supplier, details))
            case Blank() | Declined():
                pass
    problems += notes_on_return(filled_in, comments, cells, supplier)
    return ReadReturn(
        supplier=supplier,
        place=filled_in.place,
        answers=answers,
        cells=cells,
        problems=tuple(problems),
        languages=frozenset(languages),
        sums=filled_in.sums,
        signed=filled_in.signed,
    )


def settle(
    column: str, entries: Entries, comment: str, rulebook: Rulebook
) -> tuple[Filled, ReadValue]:
    """The one value of a column, at the first cell that says it."""
    filled, value = entries[0]
    if not agree(entries):
        return filled, conflict(entries)
    question = rulebook.questionnaire.by_id.get(column)
    if question is None:
        return filled, value
    reasons = [said.reason for _, said in entries if isinstance(said, Given) and said.reason]
    reason = comment or "; ".join(reasons)
    return filled, settle_not_applicable(question, value, reason, raw_text(filled.value))


def settled_cell(filled: Filled, value: ReadValue, said: Sequence[str]) -> AnswerCell:
    """The cell that settles a column, with all that was said beside it as its comment."""
    readable, declined = isinstance(value, Given), isinstance(value, Declined)
    return AnswerCell(filled.place, raw_text(filled.value), readable, declined, "; ".join(said))


def remarks_of(entries: Entries) -> Iterator[str]:
    """What stands after a yes or a no in the same cell."""
    said = [value.remark for _, value in entries if isinstance(value, Given)]
    yield from filter(None, dict.fromkeys(said))


def notes_on_return(
    filled_in: AnyReturn, comments: Comments, cells: Mapping[str, AnswerCell], supplier: str
) -> Iterator[Problem]:
    """What is to be said of a return besides its answers: of its comments and of its id."""
    yield from lone_comments(comments, cells, supplier)
    yield from unseen_comments(filled_in, supplier)
    yield from lost_zeros(filled_in.filled, supplier)


def lost_zeros(filled: Iterable[Filled], supplier: str) -> Iterator[Problem]:
    """The id as a number that may be a BIN without its first zeros; an office program drops them."""
    for one in filled if supplier else ():
        if one.column == SUPPLIER_ID and (padded := padded_id(one.value)):
            yield Problem.of("supplier_id_zeros", one.place, supplier, id=supplier, padded=padded)


def lone_comments(
    comments: Comments, cells: Mapping[str, AnswerCell], supplier: str
) -> Iterator[Problem]:
    """Comments beside no answer, or beside an id that nothing else is said of: somebody should read them."""
    answered = cells.keys() - ({SUPPLIER_ID} if cells.keys() <= {SUPPLIER_ID} else set())
    for question, said in comments.items():
        for filled in said if question not in answered else ():
            text = raw_text(filled.value)
            yield Problem.of(
                "comment_without_answer", filled.place, supplier, question=question, text=text
            )


def unseen_comments(filled_in: AnyReturn, supplier: str) -> Iterator[Problem]:
    """Comments that are struck out, or that their cells do not show as they are: they explain nothing."""
    for filled in filled_in.filled:
        if filled.column.endswith(COMMENT_SUFFIX) and isinstance(filled.value, Otherwise):
            question, text = filled.column.removesuffix(COMMENT_SUFFIX), filled.value.text
            yield Problem.of(
                "comment_not_as_shown", filled.place, supplier, question=question, text=text
            )


def agree(entries: Sequence[tuple[Filled, ReadValue]]) -> bool:
    """Whether all entries of one column say the same."""
    first = entries[0][1]
    return len(entries) == 1 or all(
        isinstance(value, Given) and isinstance(first, Given) and value.value == first.value
        for _, value in entries
    )


def conflict(entries: Sequence[tuple[Filled, ReadValue]]) -> Unreadable:
    """The state of a question that was answered twice in different words."""
    said = [(raw_text(filled.value), *filled.place.parts) for filled, _ in entries]
    details = (("question", entries[0][0].column), ("texts", in_rows(sorted(said))))
    return Unreadable("answered_twice", details)


def supplier_entered(entries: Sequence[tuple[Filled, ReadValue]]) -> str:
    """The supplier id of a return; empty where there is none, or more than one."""
    values = {value.value for _, value in entries if isinstance(value, Given)}
    return str(values.pop()) if len(values) == 1 else ""
