"""Answers behind a gate that is not open: one line a gate, with what stands behind it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kpo_dd.answers import AnswerCell, Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.findings.supplier_rows import SupplierRows
from kpo_dd.errors import NOWHERE, Place, Problem, rows_in
from kpo_dd.rulebook.rulebook import Rulebook
from tests.reading.makers import HEADER, read_rows
from tests.toys import ON, frame, shipped, toy

Written = Mapping[str, tuple[object, str]]  # question to its value (None: unreadable) and its text


def place(question: str) -> Place:
    """A cell of its own for every question."""
    return Place("a.xlsx", "S", f"F{list(shipped().numbers).index(question) + 2}")


def problems(answers: Written, *found: Problem, rulebook: Rulebook | None = None) -> list[Problem]:
    """What is reported of a supplier who wrote these answers, beside what was found in reading."""
    given = {name: value for name, (value, _) in answers.items()}
    cells = {
        ("S0", name): AnswerCell(place(name), text, readable=value is not None)
        for name, (value, text) in answers.items()
    }
    used = rulebook or shipped()
    return list(assess_answers(Answers(frame(given), cells), used, ON, (), found).problems)


def detail(problem: Problem, key: str) -> tuple[tuple[str, ...], ...]:
    """A detail that lists things."""
    return rows_in(dict(problem.details)[key])


def gated(gate: str, count: int) -> list[str]:
    """The first questions that stand behind one question and no other."""
    asked = shipped().questionnaire.questions
    names = [q.id for q in asked if q.applies_when and q.applies_when.questions == {gate}]
    assert len(names) >= count
    return names[:count]


def written(names: list[str]) -> dict[str, tuple[object, str]]:
    """An answer that can be read to each of some questions."""
    by_id = shipped().questionnaire.by_id
    return {name: (value_for(by_id[name].allowed), f"text of {name}") for name in names}


def value_for(allowed: tuple[str, ...]) -> object:
    """An answer that a question takes."""
    return allowed[0] if allowed else 1.0


GATE, MANY = "subcontractors_used", 3


def test_an_unreadable_gate_is_one_line_whatever_stands_behind_it() -> None:
    """The line about its own answer says what waits for it: there is one thing to ask."""
    names = gated(GATE, MANY)
    unreadable = Problem.of(
        "answer_not_allowed", place(GATE), "S0", question=GATE, text="maybe", allowed="yes, no"
    )
    (found,) = problems({GATE: (None, "maybe"), **written(names)}, unreadable)
    assert (found.code, found.place) == ("answer_not_allowed", place(GATE))
    assert detail(found, "unused") == tuple((name, f"text of {name}") for name in names)
    assert dict(found.details)["text"] == "maybe"


def test_an_unreadable_gate_stays_one_line_where_one_answer_stands_behind_it() -> None:
    """And without any it says nothing of others."""
    (name,) = gated(GATE, 1)[:1]
    unreadable = Problem.of("answer_no_data", place(GATE), "S0", question=GATE, text="?")
    (found,) = problems({GATE: (None, "?"), **written([name])}, unreadable)
    assert detail(found, "unused") == ((name, f"text of {name}"),)
    (alone,) = problems({GATE: (None, "?")}, unreadable)
    assert "unused" not in dict(alone.details)


def test_what_waits_is_said_once_where_two_lines_are_about_the_gate() -> None:
    """The first of them says it."""
    names = gated(GATE, MANY)
    two = [
        Problem.of(code, place(GATE), "S0", question=GATE, text="?")
        for code in ("answer_no_data", "answer_struck")
    ]
    found = problems({GATE: (None, "?"), **written(names)}, *two)
    assert ["unused" in dict(one.details) for one in found] == [True, False]


def test_a_gate_without_an_answer_is_one_line() -> None:
    """It stands at the first answer behind it, and names the question that has to be asked."""
    names = gated(GATE, MANY)
    (found,) = problems(written(names))
    assert (found.code, found.place) == ("answers_gate_open", place(names[0]))
    assert detail(found, "unused") == tuple((name, f"text of {name}") for name in names)
    assert detail(found, "gates") == ((GATE, ""),)


def test_a_shut_gate_is_one_line_at_its_cell() -> None:
    """With the answer that shut it."""
    names = gated(GATE, MANY)
    (found,) = problems({GATE: ("no", "нет"), **written(names)})
    assert (found.code, found.place) == ("answers_not_asked", place(GATE))
    assert detail(found, "gates") == ((GATE, "нет"),)
    assert len(detail(found, "unused")) == len(names)


def test_an_open_gate_is_no_line() -> None:
    """What stands behind it counts."""
    assert problems({GATE: ("yes", "да"), **written(gated(GATE, MANY))}) == []


def test_gates_of_two_suppliers_are_two_lines() -> None:
    """Each is asked."""
    header = [*HEADER, "documents_held", "documents_returned", "policy_date"]
    rows = [[name, name, "KAZ", "maybe", "perhaps", "no", "2026-01-01"] for name in ("A-1", "A-2")]
    reading = read_rows(header, *rows)
    found = assess_answers(reading.answers, toy(), ON, (), reading.problems).problems
    about = [(p.supplier, dict(p.details)["question"], detail(p, "unused")) for p in found]
    assert about == [
        (supplier, gate, ((behind, text),))
        for supplier in ("A-1", "A-2")
        for gate, behind, text in (
            ("policy", "policy_date", "2026-01-01"),
            ("documents_held", "documents_returned", "no"),
        )
    ]


@pytest.mark.parametrize("unreadable", [False, True])
def test_a_gate_that_reads_two_answers_names_what_is_missing(unreadable: bool) -> None:
    """Of several the one that was answered and could not be read: that is the mistake to mend."""
    names = [
        one.id
        for one in shipped().questionnaire.questions
        if one.applies_when and one.applies_when.questions == {"workers_migrant", "workers_agency"}
    ]
    given = written(names) | ({"workers_agency": (None, "a few")} if unreadable else {})
    found = problems(given)
    assert {name for one in found for name, *_ in detail(one, "gates")} == {
        "workers_agency" if unreadable else "workers_migrant"
    }


def test_answers_behind_a_gate_behind_a_gate_are_told_by_the_first_one() -> None:
    """Asking for the second would be asking what may not apply."""
    chained = [
        (inner.id, outer.id)
        for inner in shipped().questionnaire.questions
        if inner.applies_when
        for outer in shipped().questionnaire.questions
        if outer.applies_when and {outer.id} == inner.applies_when.questions
    ]
    assert chained
    for inner, outer in chained:
        gate = shipped().questionnaire.by_id[outer].applies_when
        assert gate is not None
        found = problems(written([inner]))
        assert next(name for one in found for name, *_ in detail(one, "gates")) in gate.questions


def test_answers_without_cells_are_told_all_the_same() -> None:
    """A frame may come from a database."""
    names = gated(GATE, MANY)
    given = {name: value for name, (value, _) in written(names).items()}
    (found,) = assess_answers(Answers(frame(given | {GATE: "no"})), shipped(), ON).problems
    assert (found.code, found.place) == ("answers_not_asked", NOWHERE)
    assert detail(found, "unused") == tuple((name, "") for name in names)


def test_no_cell_is_made_for_what_is_only_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many answers stand behind a gate, one cell says where its line points to."""
    made, cell_of = list[str](), SupplierRows.cell

    def noting(rows: SupplierRows, column: str, row: int) -> AnswerCell:
        made.append(column)
        return cell_of(rows, column, row)

    monkeypatch.setattr(SupplierRows, "cell", noting)
    names = gated(GATE, MANY)
    (found,) = problems(written(names) | {GATE: ("no", "no")})
    assert detail(found, "unused") == tuple((name, f"text of {name}") for name in names)
    assert made == [GATE]
