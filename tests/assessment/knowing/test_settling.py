"""What the buyer knows beside what a supplier answers: both ways are judged and the worse is read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd
import pytest
from msgspec.structs import replace

from kpo_dd.answers import AnswerCell, Answers, CellMap, listed_column
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.knowing.comparing import Beside
from kpo_dd.assessment.knowing.settling import Settled, settle_knowledge
from kpo_dd.assessment.result.assessed import Status, SupplierResult
from kpo_dd.assessment.result.known_answers import KnownReading
from kpo_dd.errors import Place
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.known_facts import KnownFact
from kpo_dd.rulebook.order import Order
from kpo_dd.rulebook.questionnaire import Questionnaire
from tests.shipped_answers import QUIET, good
from tests.toys import GOOD, ON, Row, frame, shipped, toy

YOUNG = {name for name in good() if name.startswith(("under1", "workers_under18"))}
SMALL: Row = {name: answer for name, answer in good().items() if name not in YOUNG}
SMALL |= {**QUIET, "country": "NOR", "workers_total": 40.0}
CASE, HELD, TOTAL, MIGRANT = (
    *("labour_case", "identity_documents_held"),
    *("workers_total", "workers_migrant"),
)


def settled(said: Row, known: Mapping[str, object]) -> Settled:
    """One supplier with what is known of it."""
    told = {**said, **{listed_column(name): value for name, value in known.items()}}
    return settle_knowledge(Answers(frame(told)), shipped(), ON)


def reading(said: Row, known: Mapping[str, object], question: str) -> KnownReading | None:
    """What became of what is known in answer to a question."""
    found = settled(said, known)
    return {c.question.id: r[0] for c, r in zip(found.compared, found.readings, strict=True)}[
        question
    ]


def without(row: Row, *names: str) -> Row:
    """A return that leaves questions open."""
    return {name: value for name, value in row.items() if name not in names}


def band(said: Row, known: Mapping[str, object]) -> Band:
    """The band that counts."""
    return Band(int(settled(said, known).tables.band[0]))


def result(said: Row, known: Mapping[str, object], cells: CellMap | None = None) -> SupplierResult:
    """All that is said of one supplier, with what is known of it."""
    told = {**said, **{listed_column(name): value for name, value in known.items()}}
    return assess_answers(Answers(frame(told), cells or {}), shipped(), ON).suppliers[0]


@pytest.mark.parametrize(
    ("question", "known", "expected"),
    [
        (HELD, "yes", KnownReading.OURS),
        (HELD, "no", KnownReading.AGREES),
        (CASE, "open", KnownReading.OURS),
        (MIGRANT, 20.0, KnownReading.OURS),
        (TOTAL, 45.0, KnownReading.AGREES),
        (TOTAL, 400.0, KnownReading.ANSWER),
        ("hours_per_week", 42.0, KnownReading.AGREES),
        ("hours_per_week", 43.0, KnownReading.OURS),
        ("youngest_worker_age", 29.0, KnownReading.OURS),
        ("manual_work_share", 0.05, KnownReading.OURS),
        ("wage_deductions", ("fines",), KnownReading.OURS),
    ],
)
def test_an_answer_that_is_contradicted_is_read_the_worse_way(
    question: str, known: object, expected: KnownReading
) -> None:
    """Within the tolerance of the method it agrees; none against some never does, nor an age."""
    assert reading(SMALL, {question: known}, question) is expected


def test_what_is_known_to_be_better_is_not_read() -> None:
    """The supplier says that it keeps passports; that the buyer thinks otherwise changes no figure."""
    bad = {**SMALL, HELD: "yes", CASE: "open"}
    assert reading(bad, {HELD: "no"}, HELD) is KnownReading.ANSWER
    assert reading(bad, {CASE: "none"}, CASE) is KnownReading.ANSWER
    assert band(bad, {HELD: "no", CASE: "none"}) is band(bad, {}) is Band.CRITICAL


@pytest.mark.parametrize(
    ("fact", "count", "question", "said", "expected"),
    [
        ("beds", 12.0, "employer_housing", "no", KnownReading.OURS),
        ("beds", 12.0, "employer_housing", "yes", KnownReading.AGREES),
        ("beds", 0.0, "employer_housing", "no", None),
        ("known_cases", 1.0, CASE, "none", KnownReading.OURS),
        ("known_cases", 1.0, CASE, "unfounded", KnownReading.OURS),
        ("known_cases", 1.0, CASE, "remedied", KnownReading.AGREES),
        ("known_cases", 0.0, CASE, "open", None),
        ("workers_under18", 1.0, "youngest_worker_age", 18.0, KnownReading.OURS),
        ("workers_under18", 1.0, "youngest_worker_age", 16.0, KnownReading.AGREES),
        ("workers_under18", 0.0, "youngest_worker_age", 18.0, None),
    ],
)
def test_what_follows_of_a_fact_is_compared(
    fact: str, count: float, question: str, said: object, expected: KnownReading | None
) -> None:
    """Beds of housing, cases of a case, people under 18 of the youngest; none of them of nothing."""
    found = settled({**SMALL, question: said}, {fact: count})
    readings = {c.question.id: r[0] for c, r in zip(found.compared, found.readings, strict=True)}
    assert readings.get(question) is expected


def test_people_under_18_who_are_known_open_what_is_asked_of_them() -> None:
    """They are counted, and what nobody answered of their work is open."""
    found = result(SMALL, {"workers_under18": 3.0})
    assert {one.question: one.reading for one in found.known} == {
        "workers_under18": KnownReading.SILENT_OURS,
        "youngest_worker_age": KnownReading.OURS,
    }
    assert {"under18_hazardous", "workers_under18"} <= set(found.left_open)
    assert found.band is Band.CRITICAL
    assert result(SMALL, {}).band is not Band.CRITICAL


def test_two_things_known_do_not_make_up_for_each_other() -> None:
    """The worse of a case that is known and of the answer the list has to the question counts."""
    for known in ({CASE: "none", "known_cases": 2.0}, {"known_cases": 2.0}, {CASE: "open"}):
        assert reading(SMALL, known, CASE) is KnownReading.OURS


def test_a_known_figure_that_would_make_another_one_milder_is_judged_by_itself() -> None:
    """A hundred workers make ten migrants fewer; the ten are read, the hundred are not."""
    known = {TOTAL: 400.0, MIGRANT: 20.0}
    assert reading(SMALL, known, TOTAL) is KnownReading.ANSWER
    assert reading(SMALL, known, MIGRANT) is KnownReading.OURS
    alone, both = settled(SMALL, {MIGRANT: 20.0}).tables, settled(SMALL, known).tables
    assert both.score[0] == alone.score[0] > settled(SMALL, {}).tables.score[0]


def test_the_answer_is_read_where_the_order_of_the_questionnaire_is_wrong() -> None:
    """What is worse by the order and better by the rules is tried, and not read."""
    book, held = toy(), "documents_held"
    turned = Order.model_validate({"best_first": ["yes", "no"]})
    sections = tuple(
        one.model_copy(
            update={
                "questions": tuple(
                    q.model_copy(update={"order": turned}) if q.id == held else q
                    for q in one.questions
                )
            }
        )
        for one in book.questionnaire.sections
    )
    wrong = replace(book, questionnaire=Questionnaire(sections))
    told = frame({**GOOD, held: "yes", listed_column(held): "no"})
    found = settle_knowledge(Answers(told), wrong, ON)
    assert [one.beside for one in found.compared] == [(Beside.WORSE,)]
    assert found.readings == ((KnownReading.ANSWER,),)
    assert found.answers.frame.at["S0", held] == "yes"


def test_fewer_workers_than_told_make_migrants_weigh_more() -> None:
    """No order says that few workers are worse; it is tried, and it is."""
    assert (
        reading({**SMALL, TOTAL: 400.0, MIGRANT: 30.0}, {TOTAL: 32.0}, TOTAL) is KnownReading.OURS
    )


@pytest.mark.parametrize(
    ("question", "known", "neutral"),
    [
        ("age_check", "stated", False),
        ("age_check", "none", True),
        (CASE, "unfounded", False),
        (CASE, "open", True),
        (TOTAL, 40.0, True),
        (MIGRANT, 4.0, True),
        ("employer_housing", "yes", True),
        ("hours_per_week", 45.0, False),
    ],
)
def test_only_counts_ways_of_working_and_the_worst_are_read_where_they_change_nothing(
    question: str, known: object, neutral: bool
) -> None:
    """All else that is known in silence has to make the score worse."""
    (column,) = settled(without(SMALL, question), {question: known}).compared
    assert column.may_be_neutral(0) is neutral


def test_silence_is_filled_by_what_is_bad_and_never_by_what_is_good() -> None:
    """The red flag is raised, the question stays open, and the status is that of the silent return."""
    silent = without(SMALL, HELD)
    assert reading(silent, {HELD: "no"}, HELD) is KnownReading.SILENT
    assert reading(silent, {HELD: "yes"}, HELD) is KnownReading.SILENT_OURS
    before, after = result(silent, {}), result(silent, {HELD: "yes"})
    assert (before.status, after.status) == (Status.INSUFFICIENT_INFORMATION,) * 2
    assert (after.band, after.score_that_counts) >= (before.band, before.score_that_counts)
    flag = next(one for one in after.flags for e in one.evidence if e.question == HELD)
    assert [one.ours for one in flag.evidence if one.question == HELD] == [True]
    assert HELD in after.left_open
    best = result(silent, {HELD: "no"})
    assert (best.band, best.score, best.confidence) == (
        before.band,
        before.score,
        before.confidence,
    )


def test_what_is_known_behind_a_gate_that_is_shut_is_told_and_not_read() -> None:
    """Nobody there is under 18 by its word: a harm is a contradiction, the best answer is none."""
    harm, none = ({"under18_hazardous": word} for word in ("yes", "no"))
    assert reading(SMALL, harm, "under18_hazardous") is KnownReading.NOT_ASKED
    plain, told, best = (float(settled(SMALL, k).tables.confidence[0]) for k in ({}, harm, none))
    assert told < plain == best
    assert settled(SMALL, harm).tables.score[0] == settled(SMALL, {}).tables.score[0]


def test_each_thing_that_differs_lowers_confidence_and_what_agrees_does_not() -> None:
    """Whichever of the two is read."""
    plain = float(settled(SMALL, {}).tables.confidence[0])
    weight = shipped().method.knowledge.contradicted
    assert weight > 0

    def left(known: Mapping[str, object]) -> float:
        return float(settled(SMALL, known).tables.confidence[0])

    assert left({TOTAL: 40.0, HELD: "no"}) == plain
    assert left({TOTAL: 400.0}) == pytest.approx(plain * (1 - weight), abs=0.01)
    assert left({TOTAL: 400.0, HELD: "yes"}) <= plain * (1 - weight) ** 2 + 0.01


def test_a_list_that_contradicts_itself_lowers_confidence_though_one_side_agrees() -> None:
    """Beds say that people are housed, as the supplier does; another column says that nobody is."""
    said = {**SMALL, "employer_housing": "yes"}
    one, both = ({"employer_housing": "no"}, {"employer_housing": "no", KnownFact.BEDS: 40.0})
    assert reading(said, both, "employer_housing") is KnownReading.AGREES
    assert settled(said, both).tables.confidence[0] == settled(said, one).tables.confidence[0]


def test_both_sides_keep_their_cells() -> None:
    """What was read has the cell of the list, and what the supplier wrote stands beside it."""
    ours, theirs = Place("list.xlsx", "S", "F2"), Place("a.xlsx", "Form", "C9")
    cells = {
        ("S0", listed_column(HELD)): AnswerCell(ours, "да", ours=True),
        ("S0", HELD): AnswerCell(theirs, "нет", comment="in the safe"),
    }
    (known,) = (found := result(SMALL, {HELD: "yes"}, cells)).known
    assert known.answered is not None
    assert (known.known.place, known.answered.place) == (ours, theirs)
    assert (known.known.value, known.answered.value) == ("yes", "no")
    shown = [e for flag in found.flags for e in flag.evidence if e.question == HELD]
    assert {(one.place, one.raw, one.ours) for one in shown} == {(ours, "да", True)}
    assert [one.comment for one in found.comments] == ["in the safe"]


def test_a_line_says_what_differs_at_the_answer_and_names_the_cell_of_the_list() -> None:
    """At the list where the supplier is silent."""
    ours, theirs = Place("list.xlsx", "S", "F2"), Place("a.xlsx", "Form", "C9")
    listed = {("S0", listed_column(HELD)): AnswerCell(ours, "да", ours=True)}
    said = {**listed, ("S0", HELD): AnswerCell(theirs, "нет")}

    def lines(row: Row, cells: CellMap) -> list[tuple[str, Place, str]]:
        told = {**row, listed_column(HELD): "yes"}
        problems = assess_answers(Answers(frame(told), cells), shipped(), ON).problems
        found = [one for one in problems if one.code.startswith("known")]
        return [(one.code, one.place, dict(one.details)["elsewhere"]) for one in found]

    assert lines(SMALL, said) == [("known_ours_read", theirs, "list.xlsx\tS\tF2")]
    silent = without(SMALL, HELD)
    assert lines(silent, listed) == [("known_for_silence", ours, "list.xlsx\tS\tF2")]


def test_days_are_compared_within_a_month() -> None:
    """The list may have another edition of the policy."""
    said = {**SMALL, "human_rights_policy": "yes", "policy_date": "2025-06-02"}
    near, far = (
        reading(said, {"policy_date": day}, "policy_date") for day in ("2025-06-30", "2020-01-01")
    )
    assert near is KnownReading.AGREES
    assert far in {KnownReading.OURS, KnownReading.ANSWER}


def test_types_of_other_engines_are_compared_like_plain_ones() -> None:
    """Categories, nullable numbers and days of pandas."""
    told = frame({**SMALL, listed_column(HELD): "yes", listed_column(MIGRANT): 20})
    told[listed_column(MIGRANT)] = told[listed_column(MIGRANT)].astype("Int64")
    told[HELD], told[MIGRANT] = told[HELD].astype("category"), told[MIGRANT].astype("Int64")
    told[listed_column("policy_date")] = pd.Series([date(2020, 1, 1)], told.index, dtype=object)
    found = settle_knowledge(Answers(told), shipped(), ON)
    plain = settled(SMALL, {HELD: "yes", MIGRANT: 20.0, "policy_date": "2020-01-01"})
    assert found.readings == plain.readings
    assert found.tables.score[0] == plain.tables.score[0]


def test_nothing_known_leaves_the_answers_and_the_tables_as_they_are() -> None:
    """Not even a column changes its type."""
    answers = Answers(frame(SMALL))
    found = settle_knowledge(answers, shipped(), ON)
    assert found.answers is answers
    assert found.readings == ()


def test_what_counts_in_no_score_gains_nothing_by_what_is_known() -> None:
    """A case that came to nothing stays unsaid, an open one is read, however bad all else is."""
    worst = dict.fromkeys((HELD, "recruitment_fees_paid", "workers_threatened"), "yes")
    silent = without({**SMALL, **worst}, CASE)
    assert reading(silent, {CASE: "unfounded"}, CASE) is KnownReading.SILENT
    told = result(silent, {CASE: "unfounded"})
    assert told.own_cases == result(silent, {}).own_cases
    assert reading(silent, {CASE: "open"}, CASE) is KnownReading.SILENT_OURS
