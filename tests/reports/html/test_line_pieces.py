"""Answers on a line of a table are drawn as those that stand anywhere else."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from kpo_dd.answers import AlikeAnswer, AnswerCell, AnswerLine
from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.assessment.result.late_answers import LateAnswers, evidence_on
from kpo_dd.errors import NOWHERE
from kpo_dd.wording import Language
from tests.growth import calls
from tests.reports.builders import HOSTILE, SUPPLIER, cell
from tests.reports.html.test_made_once import told


def alike(
    question: str = "documents_held",
    value: object = "yes",
    raw: str = "Да",
    letters: str = "F",
    **cell_says: object,
) -> AlikeAnswer:
    """What many say in a column."""
    said = AnswerCell(NOWHERE, raw, **cell_says)  # type: ignore[arg-type]
    return AlikeAnswer(question, value, said, letters, is_common=True)  # type: ignore[arg-type]


YES, FIGURE = alike(), alike("workers_total", 120.0, "120", "D")
# Each differs from the first or the second in one thing.
SAID = {
    "choice": YES,
    "another choice": alike(value="no"),
    "in other letters": alike(raw="да!"),
    "in another column": alike(letters="G"),
    "another question": alike("wage_deductions"),
    "commented": alike(comment="see {0}"),
    "the buyer's": alike(ours=True),
    "figure": FIGURE,
    "figure as written": alike("workers_total", 120.0, "120.0", "D"),
    "another figure": alike("workers_total", 12.0, "120", "D"),
    "figure in another column": alike("workers_total", 120.0, "120", "E"),
    "not read": alike("workers_total", None, "120", "D"),
    **{name: alike(raw=words) for name, words in HOSTILE.items()},
}


def of_row(row: int, *said: AlikeAnswer, sheet: str = "Ответы", on_line: bool) -> SupplierResult:
    """The supplier in a row, every flag and pattern of which rests on the answers of its line."""
    line = AnswerLine.of("suppliers.xlsx", sheet, str(row), said)
    shown = tuple(evidence_on(line, one) for one in said)
    return resting_on(shown, row, sheet, line if on_line else None)


def resting_on(
    shown: Sequence[Evidence], row: int, sheet: str, line: AnswerLine | None
) -> SupplierResult:
    """The same with any evidence."""
    flags = tuple(replace(one, evidence=tuple(shown)) for one in SUPPLIER.flags)
    patterns = tuple(replace(one, evidence=tuple(shown)) for one in SUPPLIER.return_flags)
    return replace(
        SUPPLIER,
        id=f"V-{row}",
        place=replace(cell(f"A{row}"), sheet=sheet),
        flags=flags,
        return_flags=patterns,
        answers=LateAnswers(lambda: shown, line),
    )


@pytest.mark.parametrize("language", list(Language))
def test_on_a_line_or_not_all_is_drawn_alike(language: Language) -> None:
    """Two rows of one sheet and one of another each say each of these, the same thing for all of them."""
    everything = [(one, sheet) for sheet in ("Ответы", "Ещё") for one in 2 * [*SAID.values()]]
    both = []
    for on_line in (True, False):
        rows = [
            of_row(at, one, *others(one), sheet=sheet, on_line=on_line)
            for at, (one, sheet) in enumerate(everything, start=12)
        ]
        both.append(told(rows, language))
    assert both[0] == both[1]


def others(said: AlikeAnswer) -> list[AlikeAnswer]:
    """What stands in other columns of its line."""
    return [one for one in (YES, FIGURE) if one.column != said.column]


@pytest.mark.parametrize(
    "other",
    [
        {"raw": "нет"},
        {"value": "no"},
        {"comment": "added"},
        {"ours": True},
        {"place": cell("F13")},
        {"place": replace(cell("F12"), sheet="Ещё")},
        {"place": replace(cell("F12"), file="other.xlsx")},
    ],
)
def test_what_is_not_as_the_line_says_is_told_as_it_is(other: dict[str, object]) -> None:
    """Evidence may be of an earlier return, or hidden; the line is no more than a short cut."""
    line = AnswerLine.of("suppliers.xlsx", "Ответы", "12", [YES])
    shown = [replace(evidence_on(line, YES), **other)]
    first = of_row(11, YES, on_line=True)
    on_line = told([first, resting_on(shown, 12, "Ответы", line)], Language.EN)
    elsewhere = told([first, resting_on(shown, 12, "Ответы", None)], Language.EN)
    assert on_line == elsewhere
    assert on_line[1] != told([first, of_row(12, YES, on_line=True)], Language.EN)[1]


def test_an_answer_that_many_give_is_drawn_once() -> None:
    """Not once for each that gives it."""

    def drawn(count: int) -> int:
        rows = [of_row(at, YES, FIGURE, on_line=True) for at in range(12, 12 + count)]
        return calls(lambda: told(rows, Language.EN))["evidence_on"]

    assert drawn(20) == drawn(10) > 0
