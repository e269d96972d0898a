"""Every command that lists or shows what the register holds takes a day that was true and a day that knew."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.cli.app import COMMANDS
from kpo_dd.cli.commitment_looks import RegisterLook
from kpo_dd.cli.history import history_command
from kpo_dd.register.life import known_on, life_log
from kpo_dd.register.officer_state import officer_entries
from kpo_dd.register.register import open_register
from kpo_dd.register.state import history_of
from tests.cli.runner import toy
from tests.cli.suppliers import ALPHA, BETA, HEADER
from tests.reading.makers import save
from tests.register.makers import EQUIVALENT, REFUSED, SIGNED, UNSIGNED, decided, ran, record, said
from tests.register.test_corrected_entries import ENTRIES

GROUPS = ("commitments", "decisions", "evidence", "actions", "cases", "trainings")
LOOKS = {"list", "show", "due", "renewals", "export"}
BOTH = {"as_of", "known_on"}


def commands_that_look() -> dict[str, set[str]]:
    """The parameters of each command that lists or shows, by its name."""
    found = {"history": set(history_command.__annotations__)}
    for group in GROUPS:
        module, member = COMMANDS[group]
        app = getattr(import_module(f"kpo_dd.cli.{module}"), member)
        assert isinstance(app, typer.Typer)
        for one in app.registered_commands:
            if one.name in LOOKS and one.callback is not None:
                found[f"{group} {one.name}"] = set(one.callback.__annotations__)
    return found


def test_every_list_and_show_takes_both_days() -> None:
    """Of each group at least one looks."""
    looks = commands_that_look()
    assert {name for name, parameters in looks.items() if not parameters >= BOTH} == set()
    assert {name.split()[0] for name in looks} == {*GROUPS, "history"}


OWN = said("S2", EQUIVALENT)
TOLD = (
    *(said("S1", SIGNED), OWN, decided(OWN, "accepted"), said("S3", REFUSED), said("S4", UNSIGNED)),
    ran(),
    *(entry.event("S1") for entry in ENTRIES.values()),
)


@given(st.lists(st.sampled_from(TOLD), max_size=8, unique_by=id))
def test_what_is_true_today_by_all_we_know_today_is_what_is_true(
    tmp_path_factory: pytest.TempPathFactory, told: list[object]
) -> None:
    """Of commitments and of what officers recorded; whatever the order."""
    url = str(tmp_path_factory.mktemp("looks") / "kpo-dd.db")
    events = [one for one in TOLD if any(one is each for each in told)]
    record(url, events)
    today = datetime.now(UTC).date()
    day = max(today, date.today())
    with open_register(url, create=False) as register:
        all_of_it = register.events()
        plain = RegisterLook(None, None).history(register)
        assert RegisterLook(day, day).history(register) == plain
    assert history_of(life_log(all_of_it).as_of(day), day) == history_of(life_log(all_of_it), day)
    known = known_on(all_of_it, day)
    assert officer_entries(known, day) == officer_entries(all_of_it, day)
    assert RegisterLook(day, day).entries(all_of_it) == list(all_of_it)


def test_what_became_true_later_is_not_shown_of_a_day_before(tmp_path: Path) -> None:
    """Nor what was not known then."""
    url = str(tmp_path / "kpo-dd.db")
    record(url, TOLD)
    with open_register(url, create=False) as register:
        events = register.events()
    shown = RegisterLook(date(2026, 2, 1), None).entries(events)
    assert [one.kind.value for one in shown] == [
        "commitment",
        "commitment",
        "decision",
        "commitment",
    ]
    assert RegisterLook(None, date(2026, 11, 22)).entries(events) == []
    assert len(RegisterLook(None, date(2026, 11, 23)).entries(events)) == len(TOLD)


@pytest.mark.long
def test_each_supplier_counts_by_the_latest_run_that_knows_it(tmp_path: Path) -> None:
    """Not by the latest of all, which may have been of another list of suppliers."""
    first = save(tmp_path / "first.xlsx", HEADER, ALPHA)
    second = save(tmp_path / "second.xlsx", HEADER, BETA)
    toy(tmp_path, "assess", first, "--on", "2026-11-20")
    toy(tmp_path, "assess", second, "--on", "2026-11-21")
    for wanted in (("--country", "KAZ"), ("--band", "critical"), ("--theme", "modern_slavery")):
        listed = toy(tmp_path, "commitments", "list", *wanted)
        assert "A-1" in listed.out, listed
    raised = toy(tmp_path, "actions", "list", "--all")
    assert "A-1" in raised.out


@pytest.mark.long
def test_who_sent_nothing_is_known_from_the_run_it_was_to_answer_in(tmp_path: Path) -> None:
    """It may be asked, decided about and trained like any other; a mistyped number is still refused."""
    returns = save(tmp_path / "first.xlsx", HEADER, ALPHA)
    listed = tmp_path / "list.csv"
    listed.write_text("Supplier ID;Supplier;Country\nA-1;Alpha;KAZ\nA-7;Late LLP;KAZ\n", "utf-8")
    toy(tmp_path, "assess", returns, "--on", "2026-11-20", "--master", listed)
    said = ("--decision", "defer", "--by", "Ann", "--reason", "no return")
    assert toy(tmp_path, "decisions", "record", "A-7", *said).code == 0
    assert toy(tmp_path, "commitments", "invite", "A-7", "--by", "Ann").code == 0
    mistyped = toy(tmp_path, "decisions", "record", "A-71", *said)
    assert (mistyped.code, "A-71" in mistyped.err) == (2, True)
