"""The buyer's own columns and the language to write in: carried over, bounded, never reckoned with."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpo_dd.reading.read import read_all
from kpo_dd.scope.master import MasterList, read_master
from kpo_dd.scope.own_columns import (
    CUT,
    LANGUAGE_CELLS,
    LONGEST_OWN_HEADING,
    LONGEST_OWN_TEXT,
    MOST_OWN_COLUMNS,
)
from kpo_dd.scope.reconciling import reconcile
from kpo_dd.wording import Language
from tests.reading.makers import HEADER, Cell, codes, save
from tests.toys import toy


def master(folder: Path, header: tuple[str, ...], *lines: tuple[Cell, ...]) -> MasterList:
    """A list of suppliers in scope."""
    return read_master(save(folder / "list.xlsx", header, *lines), toy())


def test_columns_of_the_buyer_are_carried_over_and_those_that_mean_something_are_not(
    tmp_path: Path,
) -> None:
    """Each line has all headings; the value of a contract is both known and the buyer's own."""
    header = ("BIN", "Contract", "Name", "Contract value", "beds", "Buyer", "Deadline", "Language")
    lines = [("A-1", 4711, "Alpha", "2 mln KZT", 4, "A. Buyer", "2026-12-01", "ru"), ("A-2",)]
    found = master(tmp_path, header, *lines)
    assert [one.own_columns for one in found.suppliers] == [
        (("Contract", "4711"), ("Contract value", "2 mln KZT"), ("Buyer", "A. Buyer")),
        (("Contract", ""), ("Contract value", ""), ("Buyer", "")),
    ]
    assert found.problems == ()


def test_what_is_long_is_cut_with_a_mark_and_what_can_not_be_seen_is_left_out(
    tmp_path: Path,
) -> None:
    """A cell of a hostile list is one line of bounded text."""
    header = ("BIN", "H" * (LONGEST_OWN_HEADING + 1), "Note")
    found = master(tmp_path, header, ("A-1", "x" * (LONGEST_OWN_TEXT + 1), "a\n\u202eb\u200b\tc"))
    (long, note) = found.suppliers[0].own_columns
    assert long == ("H" * (LONGEST_OWN_HEADING - 1) + CUT, "x" * (LONGEST_OWN_TEXT - 1) + CUT)
    assert note == ("Note", "a b c")


def test_of_very_many_columns_the_first_are_carried_over_and_the_rest_is_said(
    tmp_path: Path,
) -> None:
    """Nothing is lost in silence."""
    header = ("BIN", *(f"c{number}" for number in range(MOST_OWN_COLUMNS + 3)))
    found = master(tmp_path, header, ("A-1",))
    assert [heading for heading, _ in found.suppliers[0].own_columns] == list(header[1:-3])
    (problem,) = found.problems
    assert (problem.code, problem.place.cell) == ("master_own_many", "V1")
    assert dict(problem.details) == {"count": "3", "most": str(MOST_OWN_COLUMNS)}


@pytest.mark.parametrize("heading", ["Language", "Язык:", "Тілі"])
def test_the_language_is_named_in_any_of_the_three(tmp_path: Path, heading: str) -> None:
    """Whatever the case; of two the first; a dash names none."""
    words = [(word, language) for language in Language for word in sorted(LANGUAGE_CELLS[language])]
    words += [("Қазақша / русский", Language.KK), ("RU", Language.RU)]
    lines = [(f"A-{number:03}", word) for number, (word, _) in enumerate(words)]
    found = master(tmp_path, ("BIN", heading), *lines, ("B", "-"), ("C",))
    assert found.problems == ()
    named = [one.language for one in found.suppliers]
    assert named == [*(language for _, language in words), None, None]
    assert {one.own_columns for one in found.suppliers} == {()}


def test_a_language_nobody_writes_in_is_said(tmp_path: Path) -> None:
    """The supplier's language is left open."""
    found = master(tmp_path, ("BIN", "Language"), ("A-1", "Turkish"))
    assert codes(found.problems) == [("master_language", "B2")]
    assert found.suppliers[0].language is None


@pytest.mark.parametrize(
    ("answer", "language"),
    [("Да", Language.RU), ("иә", Language.KK), ("Yes", Language.EN), ("1", None)],
)
def test_a_return_is_in_the_language_of_its_answers(
    tmp_path: Path, answer: str, language: Language | None
) -> None:
    """Keys as headings are in none; a figure names no language."""
    save(tmp_path / "a.xlsx", HEADER, ("A-1", "Alpha", "KAZ", answer))
    (came,) = reconcile(read_all([tmp_path], toy())).came
    assert came.language is language


def test_lines_of_one_table_may_be_answered_in_several_languages(tmp_path: Path) -> None:
    """Each supplier is written to in its own; who answers in two is in none."""
    lines = [("A-1", "Alpha", "KAZ", "Да"), ("A-2", "Beta", "KAZ", "Yes")]
    save(tmp_path / "a.xlsx", HEADER, *lines)
    save(tmp_path / "b.xlsx", HEADER, ("A-1", "Alpha", "KAZ", "Yes"))
    came = reconcile(read_all([tmp_path], toy())).came
    assert {one.supplier: one.language for one in came} == {"A-1": None, "A-2": Language.EN}
