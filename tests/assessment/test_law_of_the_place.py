"""A supplier is measured by the law of the place it works in, and by no other country's."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pandas as pd
import pytest

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.judging.columns import question_columns
from kpo_dd.assessment.judging.judge import judge
from kpo_dd.assessment.judging.verdicts import Verdicts
from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.flags import Flag
from kpo_dd.assessment.trials.probing import telling_returns
from kpo_dd.reports.html.html_report import html_report
from kpo_dd.reports.json.json_report import json_report
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.figures.limits import FLOOR, Limit
from kpo_dd.rulebook.rule import Kind, Rule, Verdict
from kpo_dd.rulebook.rulebook import COUNTRY, limit_name
from kpo_dd.wording import Language, day_words
from tests.reports.builders import report_bytes
from tests.toys import ON, Row, shipped

KAZAKH = {
    Language.EN: r"kazakhstan|kazakh (law|code|labour)",
    Language.RU: r"казах",
    Language.KK: r"қазақ",
}
ABROAD = ("DEU", "NOR", "UZB")
AGAINST = {Verdict.FLAG, Verdict.GAP}


def assessed(*rows: Row, on: date = ON) -> Assessment:
    """Suppliers with these answers, numbered from 0."""
    frame = pd.DataFrame(list(rows), index=[str(i) for i in range(len(rows))], dtype=object)
    return assess_answers(Answers(frame, {}), shipped(), on)


def flags_of(row: Row, on: date = ON) -> dict[str, Flag]:
    """The flags of a supplier with these answers, by rule."""
    (supplier,) = assessed(row, on=on).suppliers
    return {flag.rule.id: flag for flag in supplier.flags}


@cache
def raised(country: str) -> Assessment:
    """A supplier of a country for every rule that can be raised there."""
    rows: list[Row] = []
    for rule in shipped().rules:
        frame = telling_returns([rule], shipped(), ON, 25)
        rows += [{str(name): row[name] for name in row} for row in frame.to_dict("records")]
        rows += [{**example.answers} for example in rule.examples if example.expect in AGAINST]
    rows = [{**row, COUNTRY: country, "sector": "F"} for row in rows]
    verdicts = judge(shipped(), question_columns(pd.DataFrame(rows, dtype=object), shipped(), ON))
    at = {first_against(verdicts, rule, len(rows)) for rule in shipped().rules} - {None}
    return assessed(*(row for place, row in enumerate(rows) if place in at))


def first_against(verdicts: Verdicts, rule: Rule, rows: int) -> int | None:
    """The first row in which a rule speaks against the supplier, and no other says the same."""
    others = [shipped().by_id[name] for name in rule.same_fact]
    for row in range(rows):
        said = any(verdicts.verdict(other, row) in AGAINST for other in others)
        if verdicts.verdict(rule, row) in AGAINST and not said:
            return row
    return None


def only_in_kazakhstan(rule: Rule) -> bool:
    """Whether the rule speaks in Kazakhstan only: it is about a law that no other country has."""
    return 'country == "KAZ"' in rule.condition.text


@pytest.mark.parametrize("country", ABROAD)
def test_nearly_every_rule_is_raised_abroad(country: str) -> None:
    """Else the next test would say little. Those left out are about Kazakh law, or have no limit there."""
    found = {flag.rule.id for one in raised(country).suppliers for flag in one.flags}
    alone = (rule for rule in shipped().rules if not rule.same_fact)  # others may say it instead
    missing = {rule.id for rule in alone if not only_in_kazakhstan(rule)} - found
    # no shorter week and no age of consent is on record there; in Uzbekistan school is compulsory to 18
    assert missing <= {"MS-64", "CL-08", "TR-80", *({"CL-11"} if country == "UZB" else ())}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("country", ABROAD)
def test_no_text_and_no_source_of_a_flag_abroad_names_kazakhstan(
    country: str, language: Language
) -> None:
    """Reason, action, citations with what was read of them, and limits."""
    phrases = Phrases(shipped(), language, ON)
    for supplier in raised(country).suppliers:
        for flag in supplier.flags:
            said = [phrases.rules.finding(flag), flag.why.in_(language), flag.action.in_(language)]
            said += phrases.limits(flag)
            said += [f"{one} {one.dates} {one.read_in}" for one in phrases.citations(flag)]
            named = [text for text in said if re.search(KAZAKH[language], text.lower())]
            assert not named, (flag.rule.id, named)


@pytest.mark.parametrize("country", [*ABROAD, "KAZ"])
def test_a_flag_speaks_in_the_words_for_its_country(country: str) -> None:
    """Reason and action; words for Kazakhstan stand in no flag elsewhere."""
    for supplier in raised(country).suppliers:
        for flag in supplier.flags:
            said = flag.rule.local.get(country)
            assert flag.why == ((said and said.why) or flag.rule.why)
            assert flag.action == ((said and said.action) or flag.rule.action)


@pytest.mark.parametrize("language", Language)
def test_whole_reports_of_suppliers_abroad_cite_no_kazakh_source(language: Language) -> None:
    """HTML with its list of citations, and JSON: none of the ids and names of Kazakh law."""
    book, assessment = shipped(), raised("DEU")
    kazakh = [source for source in book.sources.values() if source.country == "KAZ"]
    assert len(kazakh) > 20
    page = report_bytes(html_report, assessment, book, language, "1").decode()
    data = report_bytes(json_report, assessment, book, language, "1").decode()
    for source in kazakh:
        assert source.name(language) not in page
        assert source.name(language) not in data
        assert f'"{source.id}"' not in data


def test_every_source_that_names_a_state_says_whose_law_it_is() -> None:
    """A law filed without its country would be held up to everybody."""
    names = {code: name.en for code, name in shipped().countries.names.items()}
    for source in shipped().sources.values():
        for code in ("KAZ", "DEU", "NOR", "UZB", "RUS"):
            if names[code].partition(" ")[0] in source.instrument.en:
                assert source.country == code, source.id


@pytest.mark.parametrize(
    ("answers", "raises"),
    [
        ({"country": "DEU", "youngest_worker_age": 17, "under18_hours": 40}, set()),
        ({"country": "NOR", "youngest_worker_age": 17, "under18_hours": 37.5}, set()),
        ({"country": "KAZ", "youngest_worker_age": 17, "under18_hours": 36}, set()),
        ({"country": "KAZ", "youngest_worker_age": 17, "under18_hours": 40}, {"CL-07"}),
        ({"country": "UZB", "youngest_worker_age": 17, "under18_hours": 40}, {"CL-07"}),
        ({"country": "UZB", "youngest_worker_age": 15, "under18_hours": 30}, {"CL-12"}),
        ({"country": "USA", "youngest_worker_age": 17}, set()),
        ({"country": "BGD", "youngest_worker_age": 14}, {"CL-02"}),
        ({"country": "CHN", "youngest_worker_age": 15}, {"CL-02"}),
    ],
)
def test_a_young_worker_is_measured_by_the_law_of_the_place(answers: Row, raises: set[str]) -> None:
    """A lawful week at a lawful age is no flag anywhere."""
    row: Row = {
        "under18_schooling": "yes",
        "under16_consent": "yes",
        "under18_hazardous": "no",
        "under18_night_overtime": "no",
        "workers_under18": 1,
        **answers,
    }
    found = {name for name, flag in flags_of(row).items() if flag.rule.kind is Kind.RED_FLAG}
    assert {name for name in found if name.startswith("CL")} == raises


@pytest.mark.slow
def test_a_lawful_young_worker_is_no_flag_in_any_country() -> None:
    """Sixteen and seventeen, by day, in school, within the hours of the place: all countries there are."""
    book = shipped()
    codes = book.countries.codes
    weeks = book.limits.figures(codes, ON)[Limit.OLDER_WEEK]
    rows: list[Row] = [
        {
            "country": code,
            "youngest_worker_age": age,
            "under18_hours": float(week),
            "under18_schooling": "yes",
            "under18_hazardous": "no",
            "under18_night_overtime": "yes",
            "under18_night_lawful": "yes",
        }
        for code, week in zip(codes, weeks, strict=True)
        for age in (16, 17)
        if code != "KAZ"
    ]
    for supplier in assessed(*rows).suppliers:
        names = {flag.rule.id for flag in supplier.flags if flag.rule.kind is Kind.RED_FLAG}
        assert not {name for name in names if name.startswith("CL")}, supplier.country


@pytest.mark.parametrize(
    ("country", "hours", "rule", "figure", "own"),
    [
        ("KAZ", 48, "MS-12", 42.31, True),
        ("KAZ", 60, "MS-11", 52, True),
        ("DEU", 50, "MS-12", 48, True),
        ("NOR", 50, "MS-12", 48, False),
        ("NOR", 60, "MS-11", 56, False),
    ],
)
def test_a_flag_names_the_limit_it_read_and_whose_law_it_is(
    country: str, hours: float, rule: str, figure: float, own: bool
) -> None:
    """Where a country has no figure the floor is read, and the report says so."""
    flag = flags_of({"country": country, "hours_per_week": hours})[rule]
    reads = {read.limit: read for read in flag.limits}
    read = next(read for read in reads.values() if read.value == figure)
    assert (read.is_own, read.country) == (own, country)
    told = Phrases(shipped(), Language.EN, ON).rules.limit(read)
    assert told.startswith(("Average week", "Longest week"))
    assert ("no figure for" in told) is not own
    assert shipped().sources[read.source].name(Language.EN) in told


def test_a_limit_counts_from_the_day_it_is_in_force() -> None:
    """In 2015 the Code of that year was no law yet: the ILO's figure was read."""
    flag = flags_of({"country": "KAZ", "hours_per_week": 50}, date(2015, 6, 1))["MS-12"]
    assert {read.is_own for read in flag.limits} == {False}


@pytest.mark.parametrize("language", Language)
def test_a_citation_that_was_not_in_force_says_so(language: Language) -> None:
    """1999 must not cite 2015 as if it had been the law."""
    day = date(1999, 5, 1)
    flag = flags_of({"country": "KAZ", "overtime_voluntary": "no"}, day)["MS-10"]
    phrases = Phrases(shipped(), language, day)
    cited = {one.id: one for one in phrases.citations(flag)}
    assert not cited["kz-labour-code-7"].is_in_force
    assert day_words(day, language) in str(cited["kz-labour-code-7"])
    assert cited["ilo-c29"].is_in_force
    assert day_words(day, language) not in str(cited["ilo-c29"])
    page = report_bytes(
        html_report,
        assessed({"country": "KAZ", "overtime_voluntary": "no"}, on=day),
        shipped(),
        language,
        "1",
    )
    assert cited["kz-labour-code-7"].mark in page.decode()


def test_what_is_in_force_has_no_such_mark() -> None:
    """On the day of the tests everything cited is in force."""
    phrases = Phrases(shipped(), Language.EN, ON)
    for rule in shipped().rules:
        assert all(phrases.citation(name).is_in_force for name in rule.sources), rule.id


def test_verified_figures_rest_on_verified_sources() -> None:
    """A figure is not surer than the text it is from."""
    for line in shipped().limits.lines:
        assert not line.is_verified or shipped().sources[line.source].is_verified, line


def test_declared_ages_are_those_of_the_countries_table() -> None:
    """Both say what NORMLEX says."""
    book = shipped()
    declared = dict(zip(book.countries.codes, book.countries.figures["minimum_age"], strict=True))
    for line in book.limits.by_limit[Limit.WORK_AGE]:
        if line.country != FLOOR:
            assert declared[line.country] == line.value


def test_limits_that_rules_read_have_a_floor() -> None:
    """A country without a figure leaves no rule undecided."""
    floors = {limit_name(line.limit) for line in shipped().limits.lines if line.country == FLOOR}
    limits = {limit_name(limit) for limit in Limit}
    read = {name for rule in shipped().rules for name in rule.names if name in limits}
    assert read
    assert read <= floors


def test_kazakhstan_has_every_limit() -> None:
    """It is where KPO works."""
    own = {line.limit for line in shipped().limits.lines if line.country == "KAZ"}
    assert own == set(Limit)


@pytest.mark.parametrize(
    ("one", "other"), [((42.3, 42.4), 2), ((43.0, 43.1), 1), ((52, 52.1), 1), ((52, 53), 2)]
)
def test_an_hour_more_is_a_small_step(one: tuple[float, float], other: float) -> None:
    """In Kazakhstan, all else answered well; points of the modern-slavery score."""
    scores = [scored(hours) for hours in one]
    assert 0 <= scores[1] - scores[0] <= other


def test_far_too_many_hours_are_much_worse_than_a_few() -> None:
    """112 hours are sixteen a day."""
    assert scored(112) - scored(53) >= 5
    assert scored(60) > scored(53) > scored(44) > scored(42)


def scored(hours: float) -> float:
    """The modern-slavery score of a firm in Kazakhstan that is good but for its hours."""
    row: Row = {"country": "KAZ", "sector": "F", "workers_total": 120, "hours_per_week": hours}
    (supplier,) = assessed(row).suppliers
    return supplier.themes[0].score


def test_rotation_is_explained_as_what_it_is() -> None:
    """The example of 28 days on and 28 off comes to the average it names."""
    question = shipped().questionnaire.by_id["hours_per_week"]
    assert question.help is not None
    for language in Language:
        told = question.help.in_(language)
        assert "28/28" in told
        assert re.search(r"\b336\b", told)
        assert re.search(r"\b42\b", told)
    assert 28 * 12 == 336
    assert 336 / 8 == 42
