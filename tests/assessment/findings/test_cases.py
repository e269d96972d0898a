"""The case table of the indicator screen: every combination of positive dimensions, and who is asked of."""

from __future__ import annotations

from itertools import chain, combinations

import pytest

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.findings.cases import read_case
from kpo_dd.assessment.result.screen_readings import CaseOutcome
from kpo_dd.rulebook.conditions import FALSE, TRUE, UNKNOWN
from kpo_dd.rulebook.entries import Text
from kpo_dd.rulebook.indicators import CaseSet, IndicatorTables, Strength
from kpo_dd.wording import Language
from tests.toys import ON, Row, frame, shipped, toy

ADULT, CHILD = shipped().indicators.cases.sets
COMBINATIONS = [
    frozenset(found) for size in range(7) for found in combinations((1, 2, 3, 4, 5, 6), size)
]


def expected_of_adults(positive: frozenset[int]) -> str:
    """The case table in words of Python, as an oracle of its own."""
    deceptive, coercive, exploited, coerced = (n in positive for n in (1, 2, 4, 5))
    vulnerable = 3 in positive or 6 in positive
    if (deceptive or coercive) and exploited and coerced:
        return "trafficking_for_forced_labour"
    if vulnerable or coerced or coercive:
        return "unclassified_combination"
    match deceptive, exploited:
        case False, False:
            return "no_signs"
        case False, True:
            return "exploited"
        case True, True:
            return "deception_and_exploitation"
        case _:
            return "unclassified_combination"


def expected_of_children(positive: frozenset[int]) -> str:
    """No means needed: exploitation alone suffices."""
    if 4 in positive:
        return "child_trafficking_for_labour"
    return "unclassified_combination" if positive else "no_signs"


def label(table: CaseSet, positive: frozenset[int]) -> str:
    """What the tables say of a combination."""
    names = [f"{table.id}.{number}" for number in sorted(positive)]
    found = read_case(table, names, int(TRUE), ())
    return found.row or found.reading.value


@pytest.mark.parametrize("positive", COMBINATIONS, ids=lambda found: str(sorted(found)))
def test_every_combination_is_read_as_published(positive: frozenset[int]) -> None:
    """All 64, for adults and for children."""
    assert label(ADULT, positive) == expected_of_adults(positive)
    assert label(CHILD, positive) == expected_of_children(positive)


def test_what_is_not_classified_says_why_no_row_fits() -> None:
    """Coercive recruitment and exploitation without coercion on the spot: left to a person."""
    found = read_case(ADULT, ["adult.2", "adult.4"], int(TRUE), ())
    assert found.reading is CaseOutcome.UNCLASSIFIED
    reasons = {reason.row: (reason.missing, reason.contrary) for reason in found.reasons}
    assert reasons == {
        "no_signs": ((), ("adult.2", "adult.4")),
        "exploited": ((), ("adult.2",)),
        "deception_and_exploitation": (("adult.1",), ("adult.2",)),
        "trafficking_for_forced_labour": (("adult.5",), ()),
    }


@pytest.mark.parametrize("positive", COMBINATIONS, ids=lambda found: str(sorted(found)))
def test_every_row_that_does_not_fit_has_a_reason(positive: frozenset[int]) -> None:
    """No unclassified combination is left without one."""
    names = [f"adult.{number}" for number in sorted(positive)]
    for reason in read_case(ADULT, names, int(TRUE), ()).reasons:
        assert reason.missing or reason.contrary


@pytest.mark.parametrize(("truth", "reading"), [(FALSE, "outside"), (UNKNOWN, "unknown")])
def test_children_are_read_only_where_there_are_any(truth: int, reading: str) -> None:
    """Signs of rules that speak of adults and children alike say nothing of children elsewhere."""
    assert read_case(CHILD, ["child.4"], int(truth), ()).reading == reading


@pytest.mark.parametrize(
    ("row", "reading"),
    [
        ({"workers_total": 6}, CaseOutcome.CLASSIFIED),
        ({"workers_total": 0}, CaseOutcome.OUTSIDE),
        ({}, CaseOutcome.UNKNOWN),
    ],
)
def test_the_condition_of_a_set_is_read_from_the_answers(row: Row, reading: CaseOutcome) -> None:
    """In the toy, adults are screened where somebody works."""
    [case] = assess_answers(Answers(frame(row)), toy(), ON).suppliers[0].cases
    assert case.reading is reading


def test_rules_that_could_still_show_signs_are_named() -> None:
    """No sign found is no sign absent, as long as a rule with signs is undecided."""
    [case] = assess_answers(Answers(frame({"workers_total": 6})), toy(), ON).suppliers[0].cases
    pointing = {rule.id for rule in toy().rules if rule.indicators}
    assert case.row == "no_signs"
    assert set(case.undecided) == pointing


def test_the_screen_speaks_three_languages_and_is_unverified() -> None:
    """It is about signs at a supplier, and names nobody a victim."""
    cases = shipped().indicators.cases
    rows = chain.from_iterable(table.rows for table in cases.sets)
    titles = [*(row.title for row in rows), *(table.title for table in cases.sets)]
    texts: list[Text] = [cases.note, cases.unclassified, *titles]
    for text in texts:
        assert len({text.in_(language) for language in Language}) == 3
    assert all("victim" not in text.en for text in texts if text is not cases.note)
    assert "supplier, not a person" in cases.note.en
    assert cases.verified == "no"
    assert cases.source


def test_what_grows_stronger_from_recruitment_to_destination() -> None:
    """For adults: documents, debt bondage and isolation weigh medium there and strong here."""
    by_id = shipped().indicators.by_id
    pairs = {"adult.2.3": "adult.5.1", "adult.2.4": "adult.5.2", "adult.2.5": "adult.5.3"}
    for before, after in pairs.items():
        assert (by_id[before].strength, by_id[after].strength) == (
            Strength.MEDIUM,
            Strength.STRONG,
        )
        assert by_id[before].ilo11 == by_id[after].ilo11


def test_the_totals_are_those_of_the_publication() -> None:
    """67 indicators for adults, 65 for children; 7, 53 and 7, and 15, 50 and none by strength."""
    for prefix, counts in (("adult", [7, 53, 7]), ("child", [15, 50, 0])):
        own = [i.strength for i in shipped().indicators.indicators if i.id.startswith(prefix)]
        assert [own.count(strength) for strength in Strength] == counts


def test_rows_that_describe_the_same_signs_are_refused() -> None:
    """Which of them counts would hang on their order."""
    tables = toy().indicators
    [adult] = tables.cases.sets
    twin = adult.rows[0].model_copy(update={"id": "twin"})
    twice = adult.model_copy(update={"rows": (*adult.rows, twin)})
    cases = tables.cases.model_copy(update={"sets": (twice,)})
    fields = {name: getattr(tables, name) for name in IndicatorTables.model_fields}
    with pytest.raises(ValueError, match="cases_overlap"):
        IndicatorTables(**{**fields, "cases": cases})


def test_a_flag_that_may_still_fire_is_told_of_the_sets_whose_signs_it_would_show() -> None:
    """Of adults those of adults, and of children those of children, though both are read together."""
    silent: Row = {"under18_at_risk": "yes", "under18_workers": 2, "country": "KAZ"}
    (supplier,) = assess_answers(Answers(frame(silent)), shipped(), ON).suppliers
    told = {case.set: set(case.undecided) for case in supplier.cases}
    rules, waiting = shipped().by_id, set[str]().union(*told.values())
    shown = {
        one: {
            rule
            for rule in waiting
            if any(sign.startswith(f"{one}.") for sign in rules[rule].indicators)
        }
        for one in told
    }
    assert told == shown
    assert all(told.values())
    assert told[ADULT.id] != told[CHILD.id]
