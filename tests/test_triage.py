"""Before anybody is asked: whom of a list to ask first, by which form, and why; apart from all bands."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from kpo_dd.answers import AnswerCell
from kpo_dd.api import assess, read, triage
from kpo_dd.assessment.result.prior_exposure import FormChoice, Unknown
from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.assessment.result.triage_lines import TriageLine, chosen_form
from kpo_dd.errors import NOWHERE
from kpo_dd.reports.words.exposure_in_words import exposure_sentence, form_reason
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.method import TriageMonths
from kpo_dd.scope.known_cells import KnownCell
from kpo_dd.scope.master import InScope, MasterList, read_master
from kpo_dd.wording import Language
from tests.reading.makers import Cell, save
from tests.toys import ON, shipped

HEADER = ("BIN", "Country", "Sector", "Contract value", "known_workers", "known_migrants")


def lines(folder: Path, *rows: tuple[Cell, ...]) -> list[TriageLine]:
    """A list, triaged."""
    master = read_master(save(folder / "list.xlsx", HEADER, *rows), shipped())
    return list(triage(master, shipped(), ON))


def one_listed(country: str, sector: str, **counts: float) -> TriageLine:
    """One supplier of which these codes and counts are known."""
    known = tuple(
        KnownCell(name, count, AnswerCell(NOWHERE, str(count), ours=True))
        for name, count in counts.items()
    )
    entry = InScope("A", country=country, country_known=bool(country), sector=sector, known=known)
    (line,) = triage(MasterList("list.csv", "ab" * 32, (entry,)), shipped(), ON)
    return line


def test_the_most_exposed_stand_first_and_of_equals_the_larger_contract(tmp_path: Path) -> None:
    """Whoever's place or work is unknown counts as the worst."""
    found = lines(
        tmp_path,
        ("A", "Germany", "M", "1 mln EUR"),
        ("B", "KZ", "F", "2 mln EUR"),
        ("C", "KZ", "F", "3 mln EUR"),
        ("D", None, "M"),
    )
    assert [(line.place, line.id) for line in found] == [(1, "D"), (2, "C"), (3, "B"), (4, "A")]
    assert found[0].exposure.unknown == (Unknown.COUNTRY,)
    assert [line.counts_value for line in found] == [False, True, True, True]


def test_contracts_in_two_currencies_move_nobody(tmp_path: Path) -> None:
    """Then the id decides."""
    found = lines(tmp_path, ("A", "KZ", "F", "1 EUR"), ("B", "KZ", "F", "900 KZT"))
    assert [(line.id, line.counts_value) for line in found] == [("A", False), ("B", False)]


def test_head_counts_raise_the_exposure_and_never_lower_it(tmp_path: Path) -> None:
    """Nobody is asked later because the buyer thinks it knows."""
    silent, many, none = (
        one_listed("KAZ", "F"),
        one_listed("KAZ", "F", workers_total=100.0, workers_migrant=60.0),
        one_listed("KAZ", "F", workers_total=100.0, workers_migrant=0.0),
    )
    assert many.exposure.points > silent.exposure.points == none.exposure.points
    assert many.exposure.place_points == silent.exposure.place_points
    assert "migrant_share" in many.exposure.factors


COUNTRIES = sorted(shipped().reference("country").names)  # type: ignore[union-attr]
SECTORS = sorted(shipped().reference("sector").names)  # type: ignore[union-attr]


def test_what_is_not_said_counts_for_no_less_than_anything_that_could_be() -> None:
    """Leaving out country or sector never gives a lower exposure, nor the short form."""
    places = list(product(("", *COUNTRIES), ("", *SECTORS)))
    entries = [
        InScope(f"{country}/{sector}", country=country, country_known=bool(country), sector=sector)
        for country, sector in places
    ]
    master = MasterList("list.csv", "ab" * 32, tuple(entries))
    points = {line.id: line.exposure for line in triage(master, shipped(), ON)}
    for country, sector in places:
        told = points[f"{country}/{sector}"].points
        for less in (points[f"/{sector}"], points[f"{country}/"], points["/"]):
            assert less.points >= told
            assert less.form is FormChoice.FULL


def test_the_form_follows_the_line_below_which_a_word_is_enough() -> None:
    """The same number that decides whether a low band needs documents; each form has its interval."""
    method = shipped().method
    assert method.triage == TriageMonths(short=24, full=12)
    for country, sector in (("KAZ", "F"), ("KAZ", "M"), ("DEU", "M"), ("ARE", "M")):
        line = one_listed(country, sector)
        short = line.exposure.points <= method.low_exposure * 100
        assert chosen_form(line) is (FormChoice.SHORT if short else FormChoice.FULL)
        years = 2 if short else 1
        assert line.look_again == date(ON.year + years, ON.month, ON.day)
    forms = {chosen_form(one_listed("KAZ", sector)) for sector in ("F", "M")}
    assert forms == set(FormChoice)


@pytest.mark.parametrize("language", Language)
def test_every_reason_is_a_sentence_without_keys(language: Language) -> None:
    """In the reader's language, figures as it writes them; it is said to be no band."""
    phrases = Phrases(shipped(), language, ON)
    for line in (
        one_listed("", ""),
        one_listed("DEU", "M"),
        one_listed("KAZ", "F", workers_total=10.0, workers_migrant=9.0),
    ):
        said = f"{exposure_sentence(line.exposure, phrases)} {form_reason(line.exposure, phrases)}"
        assert not set("_{") & set(said)
        points = f"{line.exposure.points:.1f}"
        assert (points if language is Language.EN else points.replace(".", ",")) in said


def test_who_did_not_answer_carries_the_exposure_and_who_did_does_not(tmp_path: Path) -> None:
    """It stands beside the state of the return, and no band comes of it."""
    header = ("supplier_id", "supplier_name", "country", "workers_total")
    folder = tmp_path / "in"
    folder.mkdir()
    save(folder / "a.xlsx", header, ("A", "Alpha", "KAZ", 40))
    listed = save(tmp_path / "list.xlsx", HEADER, ("A", "KZ", "F"), ("B", "KZ", "F"))
    result = assess(read(folder, shipped(), master=listed, on=ON), shipped(), ON)
    found = {line.id: line for line in result.returns}
    assert found["B"].state is ReturnState.MISSING
    assert found["B"].exposure == one_listed("KAZ", "F").exposure
    assert found["A"].exposure is None
    assert [one.id for one in result.suppliers] == ["A"]
