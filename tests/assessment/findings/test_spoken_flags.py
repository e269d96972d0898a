"""Flags by whole columns are those that are told of one supplier after the other; what is alike is one."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.flags import BriefAnswer, Evidence
from kpo_dd.assessment.result.gathered import gathered_columns
from kpo_dd.assessment.result.redacting import redacted
from kpo_dd.assessment.result.result_columns import SupplierParts
from kpo_dd.assessment.result.supplier_results import columns_of
from tests.assessment.engine import engine
from tests.golden import sample
from tests.toys import ON, Row, frame, rows, shipped


def assert_told_alike(parts: SupplierParts, assessment: Assessment) -> None:
    """The same flags and patterns in the same order, and every answer that they rest on."""
    spoken, patterns = list(parts.spoken_flags()), list(parts.spoken_patterns())
    assert len(spoken) == len(patterns) == len(assessment.suppliers)
    for row, one in enumerate(assessment.suppliers):
        bare = [replace(flag, evidence=()) for flag in one.flags]
        assert [each.flag for each in spoken[row]] == bare
        assert [each.flag for each in patterns[row]] == [
            replace(flag, evidence=()) for flag in one.return_flags
        ]
        answered = [*(each.answered for each in spoken[row])]
        answered += [each.answered for each in patterns[row]]
        evidence = [*(flag.evidence for flag in one.flags)]
        evidence += [flag.evidence for flag in one.return_flags]
        for names, whole in zip(answered, evidence, strict=True):
            assert evidence_told(parts.answers(row, names)) == whole


def evidence_told(answers: Mapping[str, BriefAnswer]) -> tuple[Evidence, ...]:
    """Answers as evidence."""
    return tuple(said.evidence(name) for name, said in answers.items())


@given(st.lists(rows(), min_size=1, max_size=4))
def test_columns_tell_what_each_supplier_tells(many: list[Row]) -> None:
    """Whichever answers are there, and whoever stands beside."""
    assessment = assess_answers(Answers(frame(*many)), engine(), ON)
    assert_told_alike(columns_of(assessment).parts, assessment)


def test_so_they_do_by_the_shipped_rules() -> None:
    """With what stands in forms and tables; of results that are there already; and struck out."""
    whole = sample()
    assert_told_alike(columns_of(whole).parts, whole)
    assert_told_alike(gathered_columns(tuple(whole.suppliers)).parts, whole)
    hidden = redacted(whole, shipped())
    assert_told_alike(columns_of(hidden).parts, hidden)
    assert sum(map(len, columns_of(whole).parts.spoken_patterns()))


def test_flags_are_one_object_where_rule_country_and_answers_are_alike_and_two_where_one_differs() -> (
    None
):
    """What is said of a flag may be kept beside it: nothing else goes into the words."""
    whole = columns_of(sample())
    told = zip(whole.countries, whole.parts.spoken_flags(), strict=True)
    seen: dict[tuple[object, ...], set[int]] = {}
    for country, flags in told:
        for one in flags:
            key = (one.flag.rule.id, one.flag.themes, country, one.answered)
            seen.setdefault(key, set()).add(id(one))
    assert {len(some) for some in seen.values()} == {1}
    assert len(set[int]().union(*seen.values())) == len(seen)
    again = [id(one) for flags in whole.parts.spoken_flags() for one in flags]
    assert set(again) == set[int]().union(*seen.values())
