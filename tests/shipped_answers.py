"""Answers to the shipped questionnaire for property tests, all derived from the rules themselves.

A rule or question added tomorrow is drawn tomorrow: the answers stand at and around everything that
conditions, gates and factors compare a question with.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from hypothesis import settings
from hypothesis import strategies as st

from kpo_dd.assessment.judging.columns import question_columns
from kpo_dd.assessment.trials.probing import telling_answers
from kpo_dd.rulebook.conditions import TRUE, Expression
from kpo_dd.rulebook.questionnaire import AnswerType, Question
from tests.toys import ON, Row, frame, shipped

Change = tuple[str, object]  # a question and an answer to it; None: silence
# Where a supplier has everything that can go wrong: what opens the gates. All else is then answered well.
BUSY: Row = {
    "country": "KAZ",
    "sector": "F",
    "workers_total": 600.0,
    "workers_migrant": 60.0,
    "workers_agency": 60.0,
    "workers_seasonal": 1.0,
    "manual_work_share": 0.5,
    "hazardous_work_share": 0.5,
    "supplies": ("goods", "workers", "housing", "guards"),
    "hours_per_week": 41.0,
    "youngest_worker_age": 17.0,
    "employer_housing": "yes",
    "security_guards": "yes",
    "subcontractors_used": "yes",
    "human_rights_policy": "yes",
    "policy_date": "2025-06-02",
    "grievance_channel": "yes",
}
# Where as good as nothing can: every gate that numbers, housing, guards or subcontractors open is shut.
QUIET: Row = {
    "workers_total": 9.0,
    "workers_migrant": 0.0,
    "workers_agency": 0.0,
    "manual_work_share": 0.0,
    "hazardous_work_share": 0.0,
    "supplies": ("none",),
    "sector": "J",
    "youngest_worker_age": 30.0,
    "hours_per_week": 40.0,
    "employer_housing": "no",
    "security_guards": "no",
    "subcontractors_used": "no",
}


def drawn() -> int:
    """How many examples the profile in force draws for a law."""
    assert settings.default is not None
    return settings.default.max_examples


@cache
def telling() -> dict[str, list[object]]:
    """Question to its telling answers, for every question that a rule, a gate or a factor can read."""
    book = shipped()
    spoken = [part for rule in book.rules for part in (rule.condition, rule.applies_when) if part]
    spoken += [q.applies_when for q in book.questionnaire.questions if q.applies_when]
    found: dict[str, list[object]] = {}
    for question in book.questionnaire.questions:
        reading = [one for one in spoken if question.id in one.questions]
        if question.type is not AnswerType.TEXT:
            found[question.id] = answers_to(question, reading)
    return found


def answers_to(question: Question, reading: Sequence[Expression]) -> list[object]:
    """The telling answers of one question, given the expressions that read it."""
    constants = {value for expression in reading for value in expression.constants}
    match question.type:
        case AnswerType.COUNTRY:
            named = sorted(str(value) for value in constants if value in shipped().countries.codes)
            return [*dict.fromkeys(("KAZ", "TUR", "PRK", "ATA", *named))]
        case AnswerType.SECTOR:
            named = sorted(str(value) for value in constants if len(str(value)) == 1)
            return ["J", *named]
        case AnswerType.MULTI:
            words = question.allowed
            empty = question.order.empty if question.order else None
            some = tuple(word for word in words if word != empty)
            return [*((word,) for word in words), some, some[1:], some[:2], words]
        case _:
            numbers = sorted({float(v) for v in constants if not isinstance(v, str)} | {0.0, 1.0})
            answers = telling_answers(question, numbers, list(reading), shipped(), ON)
            return [a for a in answers if not (question.whole and float(str(a)) % 1)]


@cache
def changes() -> tuple[Change, ...]:
    """Every telling answer to every question."""
    return tuple((name, answer) for name, answers in telling().items() for answer in answers)


def is_worse(name: str, answer: object, than: object) -> bool:
    """Whether one answer to a question is worse than another, as the questionnaire says."""
    order = shipped().questionnaire.by_id[name].order
    assert order is not None
    return order.is_ordered and order.is_worse(answer, than)  # type: ignore[arg-type]


@cache
def best(name: str) -> object:
    """The first telling answer that no other one betters; of those without an order, a usual one."""
    answers = telling()[name]
    first = next(one for one in answers if not any(is_worse(name, one, two) for two in answers))
    is_ordered = any(is_worse(name, one, first) for one in answers)
    return first if is_ordered else answers[len(answers) // 2]


@cache
def good() -> Row:
    """BUSY, and the best answer to every other question."""
    return {**{name: best(name) for name in telling()}, **BUSY}


@cache
def put_right() -> dict[str, Row]:
    """Every way to say that something bad was or is, and how little of it is left.

    An answer between the best and the worst, and the best answer behind a gate that only a worse one opens.
    """
    found: dict[str, Row] = {}
    for question in shipped().questionnaire.questions:
        if question.order is None:
            continue
        for rank in question.order.best_first[1:-1]:
            found[f"{question.id} {rank[0]}"] = {question.id: rank[0]}
        if (opened := opened_by_harm(question)) and question.order.is_ordered:
            found[question.id] = {**opened, question.id: best(question.id)}
    return found


def opened_by_harm(question: Question) -> Row:
    """The mildest answer in words that opens a gate which the best answer keeps shut; else nothing."""
    gate = question.applies_when
    names = sorted(gate.questions) if gate else []
    order = shipped().questionnaire.by_id[names[0]].order if len(names) == 1 else None
    if gate is None or order is None or order.setting or not order.words:
        return {}
    answers = telling()[names[0]]
    rows = ({**good(), names[0]: answer} for answer in answers)
    gates = question_columns(frame(*rows), shipped(), ON).gates
    opens = [a for a, truth in zip(answers, gates[question.id], strict=True) if truth == TRUE]
    mild = [a for a in opens if not any(is_worse(names[0], a, other) for other in opens)]
    return {names[0]: mild[0]} if mild and best(names[0]) not in opens else {}


def complete_returns(most: int = 5) -> st.SearchStrategy[Row]:
    """A good return, busy or quiet, with a few answers changed; nothing is missing."""
    bases = st.sampled_from([{}, QUIET])
    drawn = st.lists(st.sampled_from(changes()), max_size=most)
    return st.builds(lambda base, changed: {**good(), **base, **dict(changed)}, bases, drawn)


def returns(most: int = 5) -> st.SearchStrategy[Row]:
    """The same with a few questions left out."""
    gone = st.sets(st.sampled_from(sorted(telling())), max_size=most)
    return st.builds(
        lambda row, names: {name: row[name] for name in row if name not in names},
        complete_returns(most),
        gone,
    )
