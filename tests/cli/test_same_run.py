"""The same run again: it records nothing new and gives the same bytes, whatever was recorded in between.

In this process, since every case takes several runs.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import typer

from kpo_dd.cli.assess import assess_command
from kpo_dd.register.events import NewEvent
from kpo_dd.register.register import open_register
from kpo_dd.wording import Language
from tests.cli.suppliers import ALPHA, BETA, GAMMA, HEADER
from tests.reading.makers import save
from tests.register.makers import AT, SIGNED, said
from tests.toys import TOY_RULES, toy

DAY, LATER = date(2026, 11, 23), date(2026, 11, 29)
REPORTS = ("assessment.json", "risk-report.html", "risk-summary.xlsx")


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """A folder with two returns, one copy of it under other names, and a list with somebody missing."""
    for name, order in (("in", "ab"), ("again", "ab")):
        folder = tmp_path / name
        folder.mkdir()
        for letter, row in zip(order, (ALPHA, BETA), strict=True):
            save(folder / f"{letter}.xlsx", HEADER, row)
    save(tmp_path / "list.xlsx", ("Supplier ID", "Country"), ("A-1", "KAZ"), ("A-9", "KAZ"))
    return tmp_path


def files_of(folder: Path, out: str) -> dict[str, bytes]:
    """The reports of a run."""
    return {name: (folder / out / name).read_bytes() for name in REPORTS}


def entries_in(folder: Path) -> int:
    """How many entries the register has."""
    with open_register(str(folder / "kpo-dd.db"), create=False) as opened:
        return opened.head().events


def run_into(
    folder: Path,
    out: str,
    *given: str,
    on: date = DAY,
    lang: Language = Language.EN,
    dry_run: bool = False,
    no_register: bool = False,
) -> int:
    """Assess beside the list into a folder; gives how many entries are new."""
    before = entries_in(folder) if (folder / "kpo-dd.db").exists() else 0
    with pytest.raises(typer.Exit):
        assess_command(
            [folder / one for one in given or ("in/a.xlsx", "in/b.xlsx")],
            out=folder / out,
            on=on.isoformat(),
            rules=TOY_RULES,
            lang=lang,
            register=str(folder / "kpo-dd.db"),
            no_register=no_register,
            master=folder / "list.xlsx",
            dry_run=dry_run,
        )
    return 0 if no_register else entries_in(folder) - before


def by_hand(folder: Path, event: NewEvent) -> None:
    """What a person records."""
    with open_register(str(folder / "kpo-dd.db"), create=False) as opened:
        opened.record([event], AT)


def paper(name: str, supplier: str = "A-2") -> NewEvent:
    """A signature under the principles of these rules, on paper."""
    version = toy().principles.version
    given = {"recorded_by": "officer", "principles_version": version}
    return said(supplier, SIGNED, **given, **({"supplier_name": name} if name else {}))


def test_the_same_run_gives_the_same_bytes_and_records_nothing(batch: Path) -> None:
    """Twice, thrice; into another folder, its files in another order or from elsewhere."""
    assert run_into(batch, "one") == 5  # two commitments, what is opened at each, the run
    first = files_of(batch, "one")
    ways = ((), ("in/b.xlsx", "in/a.xlsx"), ("again/a.xlsx", "again/b.xlsx"))
    for number, way in enumerate(ways):
        assert run_into(batch, f"other{number}", *way) == 0
        assert files_of(batch, f"other{number}") == first


@pytest.mark.long
def test_runs_and_papers_of_the_day_in_between_change_nothing(batch: Path) -> None:
    """Another language, another supplier, a paper, a run of another day."""
    run_into(batch, "one")
    first = files_of(batch, "one")
    save(batch / "c.xlsx", HEADER, GAMMA)
    assert run_into(batch, "ru", lang=Language.RU) == 1
    assert run_into(batch, "c", "c.xlsx") == 2
    by_hand(batch, paper("Somebody Else"))
    assert run_into(batch, "later", on=LATER) == 1
    assert run_into(batch, "two") == 0
    assert files_of(batch, "two") == first


@pytest.mark.long
def test_the_next_day_knows_what_the_day_before_found(batch: Path) -> None:
    """The papers of that day, too; a run of the day itself does not, and a dry run records nothing."""
    run_into(batch, "one")
    today = member_text(batch, "one")
    assert '"earlier":null' in today
    by_hand(batch, paper("", "A-9"))
    assert run_into(batch, "dry", on=LATER, dry_run=True) == 0
    assert run_into(batch, "later", on=LATER) == 1
    later = member_text(batch, "later")
    assert '"earlier":{"on":"2026-11-23"' in later
    assert '"A-1":["signed","2026-02-01"' in later
    assert '"A-9":["signed"' in later


@pytest.mark.long
def test_without_a_register_nothing_is_said_of_it(batch: Path) -> None:
    """Where there is none yet, the run's own commitments stand."""
    run_into(batch, "none", no_register=True)
    without = member_text(batch, "none")
    assert '"register":null' in without
    run_into(batch, "one")
    assert '"standings":{"A-1":' in member_text(batch, "one")


def member_text(folder: Path, out: str) -> str:
    """The assessment as a program reads it, without blanks."""
    text = (folder / out / "assessment.json").read_text(encoding="utf-8")
    return "".join(text.split())
