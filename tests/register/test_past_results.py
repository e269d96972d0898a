"""The bands of a supplier over the years: a line a day, and what moved them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import typer
from msgspec.structs import replace

from kpo_dd.answers import Answers
from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.cli.history import history_command
from kpo_dd.register.assessed import events_of
from kpo_dd.register.past_results import PastResult, past_results
from kpo_dd.register.register import open_register
from kpo_dd.register.run_digests import results_digest
from kpo_dd.register.run_results import results_text
from kpo_dd.wording import Language, day_words
from tests.register.makers import AT
from tests.toys import ON, TOY_RULES, Row, frame, toy

WORSE: Row = {"youngest_age": 12.0}
BETTER: Row = {"youngest_age": 30.0}


def found(answers: Row, days: int) -> Assessment:
    """One supplier on some day."""
    row: Row = {"supplier_name": "Alpha", "country": "KAZ", "documents_held": "no", **answers}
    on = ON + timedelta(days)
    return assess_answers(Answers(frame(row)), toy(), on)


def missing(days: int) -> Assessment:
    """Nobody answered."""
    line = SupplierReturn("S0", ReturnState.MISSING, expected=True)
    return Assessment(ON + timedelta(days), (), (), (), returns=(line,))


def recorded_runs(path: Path, *runs: Assessment, rules: str = "") -> None:
    """Record runs with what they found."""
    book = replace(toy(), sha256=rules) if rules else toy()
    with open_register(str(path), create=True) as register:
        for run in runs:
            text = results_text(run)
            events = events_of(run, "1", book, {}, results_digest(text))
            with register.recording(events, AT, results=text):
                pass


def history_in(path: Path, supplier: str = "S0") -> tuple[PastResult, ...]:
    """What a register tells of a supplier."""
    with open_register(str(path), create=False) as register:
        return past_results(register, supplier)


def test_a_line_a_day_says_which_flags_came_and_went(tmp_path: Path) -> None:
    """In the order of the days, whatever was recorded first."""
    path = tmp_path / "r.db"
    recorded_runs(path, found(BETTER, 300), found(WORSE, 0))
    first, second = history_in(path)
    assert (first.on, second.on) == (ON, ON + timedelta(300))
    assert first.result is not None
    assert second.result is not None
    assert first.result.band > second.result.band
    assert (first.came, first.gone) == ((), ())
    assert second.gone
    assert set(second.gone) == set(first.result.flags) - set(second.result.flags)
    assert set(second.came) == set(second.result.flags) - set(first.result.flags)
    assert history_in(path, "S9") == ()


def test_a_missing_return_closes_no_flag_and_other_rules_are_said(tmp_path: Path) -> None:
    """Nothing missing counts as good."""
    path = tmp_path / "r.db"
    recorded_runs(path, found(WORSE, 0), missing(100))
    recorded_runs(path, found(WORSE, 200), rules="ab" * 32)
    lines = history_in(path)
    assert [line.state for line in lines][1] is ReturnState.MISSING
    assert [(line.came, line.gone) for line in lines] == [((), ())] * 3
    assert [line.rules_changed for line in lines] == [False, False, True]


def test_of_one_day_the_last_run_that_knows_the_supplier_counts(tmp_path: Path) -> None:
    """The return that was corrected in the afternoon."""
    path = tmp_path / "r.db"
    recorded_runs(path, found(WORSE, 0), found(BETTER, 0))
    (line,) = history_in(path)
    assert line.result is not None
    assert line.result.band == found(BETTER, 0).suppliers[0].band


@pytest.mark.parametrize("lang", Language)
def test_the_command_prints_a_table_and_refuses_who_is_not_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: Language
) -> None:
    """In each language, days and figures as it writes them, and findings by their titles."""
    path = tmp_path / "r.db"
    recorded_runs(path, found(WORSE, 0), found(BETTER, 300))
    history_command("S0", register=str(path), rules=TOY_RULES, lang=lang)
    said = capsys.readouterr().out
    days = [day_words(ON + timedelta(days), lang) for days in (0, 300)]
    assert [line.split()[0] for line in said.splitlines()[1:3]] == days
    gone = history_in(path)[1].gone
    assert gone
    assert [rule for rule in gone if toy().by_id[rule].title.in_(lang) not in said] == []
    with pytest.raises(typer.Exit) as left:
        history_command("Nobody-777", register=str(path), rules=TOY_RULES, lang=lang)
    assert left.value.exit_code == 2
