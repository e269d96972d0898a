"""What a corrected return may take back, and what is said of it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain
from pathlib import Path

import pytest

from kpo_dd.api import assess, read
from kpo_dd.assessment.corrections import is_better
from kpo_dd.assessment.judging.verdicts import Code
from kpo_dd.assessment.result.assessed import Assessment
from tests.growth import calls
from tests.reading.makers import Cell, save
from tests.toys import shipped, toy

DAY = date(2026, 11, 23)
Said = dict[str, Cell]
BASE: Said = {"supplier_id": "A-1", "supplier_name": "Alpha", "country": "KAZ", "sector": "F"}
EARLIER: Said = {**BASE, "filled_on": "2026-03-01"}
LATER: Said = {**BASE, "filled_on": "2026-05-01"}


def assessed(folder: Path, *returns: Said) -> Assessment:
    """Returns of one supplier in files of their own, assessed by the rules that ship."""
    for number, said in enumerate(returns):
        save(folder / f"{number}.xlsx", list(said), list(said.values()))
    return assess(read([folder], shipped()), shipped(), DAY)


def fired(assessment: Assessment) -> set[str]:
    """The red flags of the one supplier."""
    [supplier] = assessment.suppliers
    return {flag.rule.id for flag in supplier.flags if flag.verdict.value == "flag"}


def told(assessment: Assessment, code: str) -> list[dict[str, str]]:
    """The details of what is said in one kind of problem."""
    return [dict(one.details) for one in assessment.problems if one.code == code]


def test_a_zero_tolerance_answer_taken_back_without_a_document_keeps_its_flag(
    tmp_path: Path,
) -> None:
    """The earlier answer is read, with its cell, and the line says so."""
    result = assessed(
        tmp_path, {**EARLIER, "free_movement": "no"}, {**LATER, "free_movement": "yes"}
    )
    assert "MS-05" in fired(result)
    [flag] = [one for one in result.suppliers[0].flags if one.rule.id == "MS-05"]
    assert [one.place.file.rpartition("/")[2] for one in flag.evidence] == ["0.xlsx"]
    [line] = told(result, "answer_taken_back")
    assert (line["question"], line["earlier"], line["text"], line["rule"]) == (
        *("free_movement", "no", "yes"),
        "MS-05",
    )
    assert [one["questions"] for one in told(result, "answers_bettered")] == ["free_movement"]


def test_silence_takes_nothing_back(tmp_path: Path) -> None:
    """Nor does a gate that is shut now."""
    held: Said = {"identity_documents_held": "yes", "identity_documents_returned": "no"}
    for name, now in (("a", {}), ("b", {"identity_documents_held": "no"})):
        folder = tmp_path / name
        folder.mkdir()
        result = assessed(folder, {**EARLIER, **held}, {**LATER, **now})
        assert "MS-03" in fired(result)
        codes = ("answer_taken_back", "answer_left_out")
        lines = {code: told(result, code) for code in codes}
        assert {line["rule"] for line in chain(*lines.values())} == {"MS-03"}
        assert all(line["text"] for line in lines["answer_taken_back"])
        assert not any(line["text"] for line in lines["answer_left_out"])
        left_out = {line["question"] for line in lines["answer_left_out"]}
        assert left_out == (set(held) if not now else {"identity_documents_returned"})


def test_any_earlier_return_may_hold_the_flag(tmp_path: Path) -> None:
    """Not only the last before."""
    middle = {**BASE, "filled_on": "2026-04-01", "free_movement": "yes"}
    worst, best = {**EARLIER, "free_movement": "no"}, {**LATER, "free_movement": "yes"}
    assert "MS-05" in fired(assessed(tmp_path, worst, middle, best))


def test_a_document_named_now_takes_it_back(tmp_path: Path) -> None:
    """Beside the answer or what hangs on it; one that was named before as well shows nothing new."""
    before = {**EARLIER, "labour_case": "open"}
    now = {**LATER, "labour_case": "remedied", "remedy_given": "wages_repaid"}
    paper: Said = {"remedy_given.evidence": "court ruling 2025.pdf"}
    for name, first, then, kept in (
        ("a", before, now, True),
        ("b", before, {**now, **paper}, False),
        ("c", {**before, **paper}, {**now, **paper}, True),
    ):
        folder = tmp_path / name
        folder.mkdir()
        assert ("MS-07" in fired(assessed(folder, first, then))) is kept


def test_what_got_better_is_one_line_a_supplier(tmp_path: Path) -> None:
    """With the questions in their order; what got worse needs no line, it is a flag."""
    result = assessed(
        tmp_path,
        {**EARLIER, "written_contracts": "none", "human_rights_policy": "no", "hours_per_week": 40},
        {**LATER, "written_contracts": "all", "human_rights_policy": "yes", "hours_per_week": 70},
    )
    [line] = told(result, "answers_bettered")
    assert line["questions"] == "written_contracts, human_rights_policy"
    assert told(result, "answer_taken_back") == []


def test_a_corrected_return_is_assessed_by_its_own_answers(tmp_path: Path) -> None:
    """But for what is kept, the result is that of the later return alone."""
    worse, better = {**EARLIER, "workers_total": 10}, {**LATER, "workers_total": 20}
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    both, alone = assessed(tmp_path / "a", worse, better), assessed(tmp_path / "b", better)
    assert (both.suppliers[0].score, both.suppliers[0].band) == (
        alone.suppliers[0].score,
        alone.suppliers[0].band,
    )
    assert told(both, "answers_bettered") == []


@pytest.mark.parametrize(
    ("before", "after", "better"),
    [
        (Code.HOLDS, Code.DOES_NOT_HOLD, True),
        (Code.HOLDS, Code.UNKNOWN, True),
        (Code.UNKNOWN, Code.DOES_NOT_HOLD, True),
        (Code.UNKNOWN, Code.NOT_APPLICABLE, False),
        (Code.DOES_NOT_HOLD, Code.DOES_NOT_HOLD, False),
    ],
)
def test_what_might_have_been_zero_tolerance_gets_better_when_it_is_denied(
    before: Code, after: Code, better: bool
) -> None:
    """A bad answer whose follow-up was left blank had decided nothing, and its denial is news."""
    held = next(rule for rule in toy().rules if rule.cap is not None)
    assert is_better(held, before, after) is better
    uncapped = held.model_copy(update={"cap": None})
    assert is_better(uncapped, before, after) is (better and before is Code.HOLDS)


def test_many_corrections_of_one_supplier_are_judged_together(tmp_path: Path) -> None:
    """Not a table each: what was said a hundred times costs little more than what was said twice."""
    day = date(2020, 1, 1)

    def judged(returns: int) -> int:
        days = [(day + timedelta(days=n)).isoformat() for n in range(returns)]
        said = [*["no"] * (returns - 1), "yes"]
        rows: list[list[Cell]] = [
            ["A-1", "Alpha", "KAZ", *one] for one in zip(days, said, strict=True)
        ]
        head = ["supplier_id", "supplier_name", "country", "filled_on", "free_movement"]
        received = read([save(tmp_path / f"{returns}.xlsx", head, *rows)], shipped())
        assert len(received.reading.answers.earlier) == returns - 1
        return calls(lambda: assess(received, shipped(), DAY))["question_columns"]

    assert judged(40) == judged(3)


def test_what_was_kept_at_one_correction_is_known_at_the_next(tmp_path: Path) -> None:
    """The flag of the first return stays through two corrections, and is told once."""
    last = {**BASE, "filled_on": "2026-07-01", "free_movement": "yes"}
    result = assessed(
        tmp_path,
        {**EARLIER, "free_movement": "no"},
        {**LATER, "free_movement": "no"},
        last,
    )
    assert "MS-05" in fired(result)
    [line] = told(result, "answer_taken_back")
    assert "/1.xlsx" in line["elsewhere"]
