"""Twenty suppliers as a person describes them, each with the band that sense says: `vignettes.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from pydantic import Field

from kpo_dd.answers import evidence_column
from kpo_dd.assessment.judging.columns import question_columns
from kpo_dd.assessment.scoring.tables import Tables, tabulate
from kpo_dd.rulebook.conditions import FALSE, TRUE
from kpo_dd.rulebook.entries import Band, Entry, Sentence, Theme
from kpo_dd.rulebook.questionnaire import AnswerType
from kpo_dd.rulebook.rule_documents import read_entry
from kpo_dd.rulebook.yaml_files import read_document
from tests.shipped_answers import best, telling
from tests.toys import ON, Row, frame, shipped

Said = str | float | tuple[str, ...]


class Vignette(Entry):
    """One supplier: who it is, the band that sense says and why, and its answers."""

    id: Sentence
    who: Sentence
    sense: tuple[Sentence, ...]
    why: Sentence
    themes: dict[Theme, tuple[Sentence, ...]] = Field(default_factory=dict)
    documents: Sentence | None = None
    answers: dict[str, Said]


class Vignettes(Entry):
    """All of them, and what holds for all."""

    usual: dict[str, Said]
    suppliers: tuple[Vignette, ...]


@cache
def vignettes() -> Vignettes:
    """The file beside this one."""
    path = Path(__file__).with_name("vignettes.yaml")
    return read_entry(Vignettes, read_document(path.read_text("utf-8"), path.name))


def row(vignette: Vignette) -> Row:
    """All answers of one supplier."""
    said = {**vignettes().usual, **vignette.answers}
    answers: Row = {**{name: best(name) for name in telling()}, **said}
    for question in shipped().questionnaire.questions:
        if question.type is AnswerType.DATE and question.id in said:
            answers[question.id] = pd.Timestamp(str(said[question.id]))
        if vignette.documents is not None and question.evidence is not None:
            answers[evidence_column(question.id)] = "order No. 12 of 2 June 2025"
    return answers


@cache
def judged() -> Tables:
    """All suppliers at once, in the order of the file."""
    return tabulate(frame(*(row(one) for one in vignettes().suppliers)), shipped(), ON)


EACH = pytest.mark.parametrize(
    ("at", "vignette"),
    [pytest.param(at, one, id=one.id) for at, one in enumerate(vignettes().suppliers)],
)
# What those are asked whose business is the risk, and nobody else of the twenty.
OF_THE_SERVICE = {
    "V10": ("housing_inspected", "housing_has", "workers_contact_free", "children_on_site"),
    "V15": ("placed_terms", "agencies_checked", "agency_contract_clauses"),
    "V09": ("security_trained", "security_incidents"),
}


@EACH
def test_a_supplier_gets_the_band_that_sense_says(at: int, vignette: Vignette) -> None:
    """The band that counts, and that of the themes that are spoken of."""
    tables = judged()
    got = Band(int(tables.band[at])).key
    assert got in vignette.sense, f"{vignette.who}: {vignette.why} ({tables.score[at] / 10})"
    for theme, bands in vignette.themes.items():
        assert Band(int(tables.themes[theme].band[at])).key in bands, theme


def test_there_are_twenty_with_one_band_or_two_neighbours() -> None:
    """A test that allows every band allows everything."""
    assert [one.id for one in vignettes().suppliers] == [f"V{n:02}" for n in range(1, 21)]
    for one in vignettes().suppliers:
        bands = [Band.parse(band) for band in one.sense]
        assert len(bands) <= 2
        assert bands == list(range(bands[0], bands[0] + len(bands)))


def test_their_answers_are_answers() -> None:
    """A misspelt question or option would be passed over in silence."""
    questions = shipped().questionnaire.by_id
    for one in vignettes().suppliers:
        for name, said in {**vignettes().usual, **one.answers}.items():
            assert name in questions, name
            words = said if isinstance(said, tuple) else (said,)
            allowed = questions[name].allowed
            assert not allowed or set(words) <= set(allowed), (one.id, name)


def test_a_case_put_right_is_no_better_than_none_and_in_the_same_band() -> None:
    """Neither a punishment for honesty nor a prize for inventing a case."""
    places = {one.id: at for at, one in enumerate(vignettes().suppliers)}
    case, none = places["V12"], places["V13"]
    assert judged().score[case] >= judged().score[none]
    assert judged().band[case] == judged().band[none]


@pytest.mark.parametrize("name", OF_THE_SERVICE)
def test_who_sells_labour_beds_or_guards_is_asked_about_them(name: str) -> None:
    """The gates of these questions are open by what the supplier is, and shut without its service."""
    one = next(one for one in vignettes().suppliers if one.id == name)
    alone: Row = {"supplies": ("none",), "workers_agency": 0.0, "security_guards": "no"}
    idle: Row = {"employer_housing": "no", "workers_migrant": 0.0, "sector": "J"}
    gates = question_columns(frame(row(one), {**row(one), **alone, **idle}), shipped(), ON).gates
    for question in OF_THE_SERVICE[name]:
        assert list(gates[question]) == [TRUE, FALSE], question


@pytest.mark.parametrize("name", ["V03", "V10"])
def test_what_is_only_said_of_people_who_are_housed_is_not_low(name: str) -> None:
    """It is held for that reason, and one document frees it of it."""
    one = next(one for one in vignettes().suppliers if one.id == name)
    paper: Row = {evidence_column("human_rights_policy"): "order No. 12 of 2 June 2025"}
    checks = tabulate(frame(row(one), {**row(one), **paper}), shipped(), ON).checks
    [check] = [check for check in checks if check.check.id == "housed_unshown"]
    assert list(check.fired) == [True, False]
