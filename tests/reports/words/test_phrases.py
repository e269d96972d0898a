"""The words of a report."""

from __future__ import annotations

import re
from datetime import date

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import Confidence, Status
from kpo_dd.reports.words.phrases import Phrases, due_on
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.principles import CommitmentKind
from kpo_dd.rulebook.rule import Kind, Severity
from kpo_dd.wording import Language
from tests.reports.builders import HELD, RULEBOOK, SUPPLIER, flag

EN = Phrases(RULEBOOK, Language.EN)
RU = Phrases(RULEBOOK, Language.RU)


@pytest.mark.parametrize("language", Language)
def test_everything_an_assessment_can_say_has_a_word_of_its_own(language: Language) -> None:
    """In each language, no two bands, statuses and so on share a word."""
    phrases = Phrases(RULEBOOK, language)
    spoken = [
        [phrases.band(band) for band in Band],
        [phrases.severity(severity) for severity in Severity],
        [phrases.theme(theme) for theme in Theme],
        [phrases.kind(kind) for kind in Kind],
        [phrases.status(status) for status in Status],
        [phrases.confidence(confidence) for confidence in Confidence],
        [phrases.commitment(kind) for kind in CommitmentKind],
        [phrases.layout(layout) for layout in ("", "table", "form", "answer_list")],
    ]
    for words in spoken:
        assert len(set(words)) == len(words)


def test_a_score_is_told_with_its_bounds() -> None:
    """With the point or the comma of the language."""
    assert EN.score(SUPPLIER) == "70.9 (65.9–75.9)"
    assert RU.score(SUPPLIER) == "70,9 (65,9–75,9)"


def test_a_citation_names_the_article_its_dates_and_its_mark() -> None:
    """All of it in the reader's language; what nobody has read is marked."""
    law, booklet, wgi = (EN.citation(name) for name in ("law-7", "booklet-7", "wgi"))
    assert str(law) == "Instrument law-7, art. 7: About law-7"
    assert law.dates == "in force from 2016-01-01"
    assert str(booklet) == "Instrument booklet-7, indicator 7: About booklet-7 (unverified)"
    assert (str(wgi), wgi.dates) == ("Instrument wgi: About wgi", "in force until 2027-12-31")
    russian = "Instrument law-7 (ru), art. 7 (ru): About law-7 (ru)"
    assert str(RU.citation("law-7")) == russian


def test_a_due_date_never_runs_past_the_last_day_there_is() -> None:
    """An assessment on the last day of the calendar is odd, but no crash."""
    assert due_on(flag(HELD), date(2026, 11, 23)) == date(2026, 11, 30)
    assert due_on(flag(HELD), date.max) == date.max


@pytest.mark.parametrize(
    ("value", "shown"),
    [(2.0, "2"), (0.25, "0.25"), (-0.45, "-0.45"), (1200.0, "1200"), (0.0, "0"), (-0.001, "0")],
)
def test_a_figure_is_short_and_has_no_exponent(value: float, shown: str) -> None:
    """Two decimals at most."""
    assert EN.short_figure(value) == shown
    assert RU.short_figure(value) == shown.replace(".", ",")


@pytest.mark.parametrize("language", [Language.RU, Language.KK])
def test_figures_have_the_comma_of_the_language(language: Language) -> None:
    """Scores, points and the numbers that a supplier answered."""
    phrases = Phrases(RULEBOOK, language)
    assert phrases.figure(-0.5, "+.1f") == "-0,5"
    assert re.findall(r"\d\.\d", phrases.score(SUPPLIER)) == []
    assert phrases.answers.as_given(42.5) == EN.answers.as_given(42.5).replace(".", ",")
    assert "42,5" in phrases.answers.as_given(42.5)


def test_a_layout_nobody_has_named_is_shown_by_its_id() -> None:
    """A new layout does not break the report."""
    assert EN.layout("hologram") == "hologram"


@pytest.mark.parametrize(
    ("name", "id_", "shown"),
    [("Burlin", "S-1", "Burlin"), ("\u200b", "S-1", "S-1"), ("", "\u202e", "–")],
)
def test_a_supplier_is_always_called_something(name: str, id_: str, shown: str) -> None:
    """A name that cannot be seen would leave a link that cannot be clicked."""
    assert EN.name(replace(SUPPLIER, name=name, id=id_)) == shown
