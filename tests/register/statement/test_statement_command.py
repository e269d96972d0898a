"""`kpo-dd statement` on a register: refuses what makes no sense, replaces nothing, tells no clock."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import typer

from kpo_dd.cli.statement import last_day_told, statement_command
from kpo_dd.errors import UsageError
from kpo_dd.register.register import open_register
from kpo_dd.register.year_log import year_log
from kpo_dd.wording import Language
from tests.register.test_past_results import WORSE, found, missing, recorded_runs
from tests.toys import ON, TOY_RULES

YEAR = ON.year
LAST = f"{YEAR}-12-31"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register of two runs of a year, and one of the year after."""
    path = tmp_path / "r.db"
    recorded_runs(path, found(WORSE, 0), missing(10), found(WORSE, 300))
    return path


def write(register: Path, out: Path, **options: object) -> list[str]:
    """Write the account; the names of what is in the folder."""
    given = {"year": YEAR, "on": LAST, "lang": Language.EN, **options}
    statement_command(register=str(register), rules=TOY_RULES, out=out, **given)  # type: ignore[arg-type]
    return sorted(one.name for one in out.iterdir())


def test_it_is_written_once_and_the_same_on_every_later_day(tmp_path: Path, register: Path) -> None:
    """A year that is over is told in the same bytes whenever; an existing file stays as it is."""
    names = [f"statement-{YEAR}-en.docx", f"statement-{YEAR}-en.xlsx"]
    assert write(register, tmp_path / "first") == names
    assert write(register, tmp_path / "second", on=f"{YEAR + 3}-02-01") == names
    for name in names:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()
    with pytest.raises(typer.Exit) as left:
        write(register, tmp_path / "first")
    assert left.value.exit_code == 2
    assert write(register, tmp_path / "first", replace=True) == names


def test_the_copy_for_own_use_is_another_file(tmp_path: Path, register: Path) -> None:
    """It never takes the place of the one to publish."""
    write(register, tmp_path / "o", formats="xlsx")
    names = write(register, tmp_path / "o", formats="xlsx", evidence=True, lang=Language.KK)
    assert names == [f"statement-{YEAR}-en.xlsx", f"statement-{YEAR}-evidence-kk.xlsx"]


@pytest.mark.parametrize("options", [{"year": YEAR + 1}, {"formats": "pdf"}, {"on": "31.02.2026"}])
def test_what_makes_no_sense_writes_nothing(
    tmp_path: Path, register: Path, options: dict[str, object]
) -> None:
    """A year to come, a format that is none, a day that is none: one line, exit code 2."""
    with pytest.raises(typer.Exit) as left:
        write(register, tmp_path / "o", **options)
    assert left.value.exit_code == 2
    assert not (tmp_path / "o").exists()


def test_the_last_day_is_that_of_the_year_or_an_earlier_one() -> None:
    """No year before it begins."""
    assert last_day_told(2025, date(2026, 3, 1)) == date(2025, 12, 31)
    assert last_day_told(2026, date(2026, 3, 1)) == date(2026, 3, 1)
    for year in (2027, 1999):
        with pytest.raises(UsageError):
            last_day_told(year, date(2026, 3, 1))


def test_the_log_holds_what_runs_of_the_days_up_to_one_found(register: Path) -> None:
    """Themes, countries and who was not assessed, as the runs recorded them; and the id of the register."""
    with open_register(str(register), create=False) as opened:
        log = year_log(opened, date(YEAR, 12, 31))
    assert len(log.runs) == 2
    first, second = (one.results for one in log.runs)
    assert first is not None
    assert second is not None
    assert list(first.countries) == ["KAZ"]
    assert len(first.theme_bands[0]) == len(first.themes)
    assert list(second.unusable) == ["S0"]
    assert len(log.register) == 32
    assert all(event.seq == number for number, event in enumerate(log.events, 1))
